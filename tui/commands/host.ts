import { type Output, outputTo } from "../screen/app/output.ts";
import { denoTerminal } from "../screen/terminal/deno_terminal.ts";
import type { Terminal } from "../screen/terminal/terminal.ts";

/** What commands need of the process that runs them; a test that gives its own runs them without another process. */
export interface Host {
  readonly output: Output;
  /** The terminal, and the signals and the end of the process. */
  readonly terminal: Terminal;
  /** The standard input. */
  readonly input: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Whether the terminal can show a screen. */
  readonly canShow: boolean;
  /** The value of an environment variable; undefined where it isn't set. */
  environment(name: string): string | undefined;
}

/** The process that this module is loaded in, with its streams and its terminal. */
export function processHost(): Host {
  const environment = (name: string) => Deno.env.get(name);
  const answers = {
    writeSync: (bytes: Uint8Array) => Deno.stdout.writeSync(bytes),
    isTerminal: () => Deno.stdout.isTerminal(),
    columns: () => Deno.consoleSize().columns,
  };
  return {
    output: outputTo(answers, Deno.stderr, environment),
    terminal: denoTerminal(),
    get input() {
      return Deno.stdin.readable;
    },
    get canShow() {
      return Deno.stdout.isTerminal() && Deno.stdin.isTerminal() && environment("TERM") !== "dumb";
    },
    environment,
  };
}
