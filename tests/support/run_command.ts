import type { Host } from "../../tui/commands/host.ts";
import { runProgram } from "../../tui/commands/program.ts";
import { outputTo } from "../../tui/screen/app/output.ts";
import { FakeTerminal } from "../tui/screen/terminal/fake_terminal.ts";
import type { Result } from "./program.ts";

/** What a command line finds around it. */
export interface CommandSurroundings {
  /** Its standard input; nothing if left out. */
  readonly input?: Uint8Array | string;
  /** Its environment variables, and no others. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called after each write to either of its pipes. */
  readonly onWrite?: () => void;
}

/** A host for commands, in pipes, and what they have written to each of them. */
export interface TestHost extends Host {
  readonly written: { readonly output: string; readonly errors: string };
}

/** A host for commands that has pipes and no terminal; no signal comes to it. */
export function pipedHost({ input = "", environment = {}, onWrite }: CommandSurroundings = {}): TestHost {
  const written = { output: "", errors: "" };
  const into = (stream: keyof typeof written) => {
    const decoder = new TextDecoder();
    return {
      writeSync(bytes: Uint8Array) {
        written[stream] += decoder.decode(bytes, { stream: true });
        onWrite?.();
        return bytes.length;
      },
    };
  };
  const variable = (name: string): string | undefined => environment[name];
  return {
    written,
    output: outputTo(into("output"), into("errors"), variable),
    terminal: new FakeTerminal(),
    input: new Blob([typeof input === "string" ? input : Uint8Array.from(input)]).stream(),
    canShow: false,
    environment: variable,
  };
}

/**
 * Runs a command line of the program within the tests' own process, as `runCommand("train", "--epochs", "3")`, in pipes.
 * It has the permissions of the tests; what a process of its own has more is for those tests that start one.
 */
export function runCommand(...args: string[]): Promise<Result> {
  return runCommandIn({}, ...args);
}

/** The same with other surroundings. */
export async function runCommandIn(surroundings: CommandSurroundings, ...args: string[]): Promise<Result> {
  const host = pipedHost(surroundings);
  const code = await runProgram(args, host);
  return { code, ...host.written };
}
