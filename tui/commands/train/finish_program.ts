import type { TrainingRun } from "../../screen/app/training_run.ts";
import { EndSignals, EXIT_CODE } from "../../screen/terminal/end_signals.ts";
import { printableText } from "../../screen/terminal/printable_text.ts";
import { reasonOf } from "../../../src/runs/run_folder.ts";
import type { Host } from "../host.ts";
import { quoteIfNeeded } from "../usage_error.ts";

/** How long after the program's end its output is waited for: what it left running may never close it. */
const LAST_OUTPUT_MILLISECONDS = 500;

/** A note says that the program is still running when it takes longer than this. */
const REPORTED_AFTER_MILLISECONDS = 1000;

/** The result of training that the program gets, with the exit code that follows from it. */
type Summary = { readonly exitCode: number };

/** The program that `--on-finish` names: it runs once, when training has ended, without a shell. */
export class FinishProgram {
  #child: Deno.ChildProcess | undefined;
  #ended: Promise<void> | undefined;

  /** Its output and notes about it are shown with a run while the screen is open, else on the error output. */
  constructor(
    private readonly host: Pick<Host, "output" | "terminal">,
    private readonly words: readonly string[],
    private readonly run?: TrainingRun,
    private readonly isScreenOpen = () => false,
  ) {}

  /** Starts it with a value as one line of JSON on its standard input, unless it was started before. Never throws. */
  start(summary: Summary): void {
    this.#ended ??= this.#start(JSON.stringify(summary) + "\n");
  }

  /**
   * Starts it unless it was started before, and resolves when it is over. A signal ends it, also one that came before
   * by `summary.exitCode`; if it is detached, a closed window doesn't. Returns the signal's exit code or the summary's.
   */
  async finish(summary: Summary, detach: boolean): Promise<number> {
    const isUnwanted = this.#ended !== undefined && isSignal(summary.exitCode);
    this.start(summary);
    let exitCode = summary.exitCode;
    const waiting = setTimeout(
      () => this.#print(`note: --on-finish: ${this.#name} is still running; Ctrl-C ends it`),
      REPORTED_AFTER_MILLISECONDS,
    );
    using _signals = new EndSignals(this.host.terminal, {
      end: (signal) => {
        exitCode = EXIT_CODE[signal];
        this.#kill("SIGTERM");
      },
      endAtOnce: () => this.#kill("SIGKILL"),
      detach: detach ? () => {} : undefined,
    });
    if (isUnwanted) this.#kill("SIGTERM");
    await this.#ended;
    clearTimeout(waiting);
    return exitCode;
  }

  async #start(input: string): Promise<void> {
    const [program, ...args] = this.words, name = this.#name;
    try {
      this.#child = new Deno.Command(program, { args, stdin: "piped", stdout: "piped", stderr: "piped" }).spawn();
    } catch (error) {
      return this.#warn(`--on-finish: ${name} can't be started (${reasonOf(error)})`);
    }
    const { stdin, stdout, stderr, status } = this.#child;
    const lastOutput = new AbortController();
    const printed = Promise.all([stdout, stderr].map((stream) => this.#printAll(stream, lastOutput.signal)));
    // A program that doesn't read it has closed it.
    new Blob([input]).stream().pipeTo(stdin).catch(() => {});
    const { code, signal } = await status;
    const timer = setTimeout(() => lastOutput.abort(), LAST_OUTPUT_MILLISECONDS);
    await printed;
    clearTimeout(timer);
    if (code === 0) return this.#print(`note: --on-finish: ${name} has ended`);
    this.#warn(`--on-finish: ${name} has ended ${signal ? `by ${signal}` : `with exit code ${code}`}`);
  }

  #print(text: string): void {
    if (this.run && this.isScreenOpen()) this.run.dispatch({ type: "printed", line: { level: "error", text } });
    else this.host.output.error(text);
  }

  #warn(sentence: string): void {
    if (this.run && this.isScreenOpen()) this.run.warn(sentence);
    else this.host.output.error(`warning: ${sentence}`);
  }

  get #name(): string {
    return quoteIfNeeded(this.words[0]);
  }

  async #printAll(stream: ReadableStream<Uint8Array<ArrayBuffer>>, signal: AbortSignal): Promise<void> {
    let rest = "";
    const lines = new WritableStream<string>({
      write: (text) => {
        const parts = (rest + text).split("\n");
        rest = parts.pop()!;
        for (const line of parts) this.#print(printableText(line));
      },
    });
    await stream.pipeThrough(new TextDecoderStream()).pipeTo(lines, { signal }).catch(() => {});
    if (rest !== "") this.#print(printableText(rest));
  }

  #kill(signal: Deno.Signal): void {
    try {
      this.#child?.kill(signal);
    } catch {
      // It is over already.
    }
  }
}

function isSignal(exitCode: number): boolean {
  return Object.values(EXIT_CODE).includes(exitCode);
}
