import { standardOutput } from "../../screen/app/output.ts";
import type { TrainingRun } from "../../screen/app/training_run.ts";
import { denoTerminal } from "../../screen/terminal/deno_terminal.ts";
import { EndSignals, EXIT_CODE } from "../../screen/terminal/end_signals.ts";
import { printableText } from "../../screen/terminal/printable_text.ts";
import { reasonOf } from "../../../src/runs/run_folder.ts";
import { quoteIfNeeded } from "../usage_error.ts";

/**
 * Output that comes so long after the program's end is no longer waited for: what it left running may never close it.
 */
const LAST_OUTPUT_MILLISECONDS = 500;

/** A program that takes longer than this is reported, so that nobody wonders what is waited for. */
const REPORTED_AFTER_MILLISECONDS = 1000;

/** Takes what is to be said of the program, and by it. */
export interface FinishReporter {
  /** Takes a line that it printed, with its control characters replaced, or a note. */
  print(line: string): void;
  warn(sentence: string): void;
}

/** What the program is given: how training has ended, and the exit code of that. */
export interface Summary {
  readonly exitCode: number;
}

/** Shows what is to be said with a run as long as its screen is open; then, or without one, on the error output. */
export function finishReporter(run?: TrainingRun, isScreenOpen = () => false): FinishReporter {
  return {
    print(text) {
      if (run && isScreenOpen()) run.dispatch({ type: "printed", line: { level: "error", text } });
      else standardOutput.error(text);
    },
    warn(sentence) {
      if (run && isScreenOpen()) run.warn(sentence);
      else standardOutput.error(`warning: ${sentence}`);
    },
  };
}

/** The program that `--on-finish` names: it runs once, when training has ended, without a shell. */
export class FinishProgram {
  readonly #words: readonly string[];
  readonly #reporter: FinishReporter;
  #child: Deno.ChildProcess | undefined;
  #ended: Promise<void> | undefined;

  constructor(words: readonly string[], reporter: FinishReporter) {
    this.#words = words;
    this.#reporter = reporter;
  }

  /** Starts it with a value as one line of JSON on its standard input, unless it was started before. Never throws. */
  start(summary: Summary): void {
    this.#ended ??= this.#run(JSON.stringify(summary) + "\n");
  }

  /**
   * Starts it unless it was started before, and resolves when it is over. Until then a signal ends it, also one that
   * `summary.exitCode` says came meanwhile; if it is detached, a closed window doesn't. Returns the exit code of the
   * signal that ended it, else that of the summary.
   */
  async finish(summary: Summary, detach: boolean): Promise<number> {
    const isUnwanted = this.#ended !== undefined && isSignal(summary.exitCode);
    this.start(summary);
    let exitCode = summary.exitCode;
    const waiting = setTimeout(
      () => this.#reporter.print(`note: --on-finish: ${this.#name} is still running; Ctrl-C ends it`),
      REPORTED_AFTER_MILLISECONDS,
    );
    using _signals = new EndSignals(denoTerminal(), {
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

  async #run(input: string): Promise<void> {
    const [program, ...args] = this.#words, name = this.#name;
    try {
      this.#child = new Deno.Command(program, { args, stdin: "piped", stdout: "piped", stderr: "piped" }).spawn();
    } catch (error) {
      return this.#reporter.warn(`--on-finish: ${name} can't be started (${reasonOf(error)})`);
    }
    const { stdin, stdout, stderr, status } = this.#child;
    const lastOutput = new AbortController();
    const printed = Promise.all([stdout, stderr].map((stream) => this.#print(stream, lastOutput.signal)));
    // A program that doesn't read it has closed it.
    new Blob([input]).stream().pipeTo(stdin).catch(() => {});
    const { code, signal } = await status;
    const timer = setTimeout(() => lastOutput.abort(), LAST_OUTPUT_MILLISECONDS);
    await printed;
    clearTimeout(timer);
    if (code === 0) return this.#reporter.print(`note: --on-finish: ${name} has ended`);
    this.#reporter.warn(`--on-finish: ${name} has ended ${signal ? `by ${signal}` : `with exit code ${code}`}`);
  }

  get #name(): string {
    return quoteIfNeeded(this.#words[0]);
  }

  async #print(stream: ReadableStream<Uint8Array<ArrayBuffer>>, signal: AbortSignal): Promise<void> {
    let rest = "";
    const lines = new WritableStream<string>({
      write: (text) => {
        const parts = (rest + text).split("\n");
        rest = parts.pop()!;
        for (const line of parts) this.#reporter.print(printableText(line));
      },
    });
    await stream.pipeThrough(new TextDecoderStream()).pipeTo(lines, { signal }).catch(() => {});
    if (rest !== "") this.#reporter.print(printableText(rest));
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
