import { ProgramOutput } from "./program_output.ts";
import { Waits } from "./waits.ts";

/** No program of the tests takes longer, on however busy a machine. */
const LIMIT_MILLISECONDS = 120_000;

/** How to start a program. */
export interface ProgramOptions {
  readonly args: readonly string[];
  readonly cwd?: string | URL;
  /** Environment variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it gets as its standard input; nothing if left out. */
  readonly input?: Uint8Array | string;
  /** How long each wait for it may take, in milliseconds. */
  readonly limit?: number;
}

/** What a program leaves behind that ran without a terminal. */
export interface Result {
  /** The exit code: 128 + its number if a signal ended it. */
  readonly code: number;
  /** What it wrote to the standard output. */
  readonly output: string;
  /** What it wrote to the standard error output. */
  readonly errors: string;
}

/** The same in full. */
export interface FullResult extends Result {
  /** The signal that ended it. */
  readonly signal: Deno.Signal | null;
  /** The bytes of `output`. */
  readonly stdout: Uint8Array;
  /** The bytes of `errors`. */
  readonly stderr: Uint8Array;
}

/** Runs a program to its end, without a terminal. */
export async function runProgram(command: string, options: ProgramOptions): Promise<Result> {
  await using program = new TestProgram(command, options);
  const { code, output, errors } = await program.end();
  return { code, output, errors };
}

/** Runs `deno` to its end, without a terminal. */
export function runDeno(options: ProgramOptions): Promise<Result> {
  return runProgram(Deno.execPath(), options);
}

/**
 * A program without a terminal. What it prints is read as it comes, and every wait for it has a limit, after which the
 * test fails with what was printed so far. It ends with the test.
 */
export class TestProgram implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #waits: Waits;
  readonly #limit: number;
  readonly #output: ProgramOutput;
  readonly #errors: ProgramOutput;
  #status: Deno.CommandStatus | undefined;
  #seen = 0;

  constructor(command: string, { args, cwd, env, input, limit = LIMIT_MILLISECONDS }: ProgramOptions) {
    this.#waits = new Waits([command, ...args].join(" "));
    this.#limit = limit;
    this.#process = new Deno.Command(command, {
      args: [...args],
      cwd,
      env,
      stdin: input === undefined ? "null" : "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const changed = () => this.#waits.changed();
    this.#output = new ProgramOutput(this.#process.stdout, changed);
    this.#errors = new ProgramOutput(this.#process.stderr, changed);
    this.#process.status.then((status) => {
      this.#status = status;
      changed();
    });
    // A program may end before it has read all of its input.
    if (input !== undefined) {
      new Blob([Uint8Array.from(bytesOf(input))]).stream().pipeTo(this.#process.stdin).catch(() => {});
    }
  }

  /** Starts `deno`. */
  static deno(options: ProgramOptions): TestProgram {
    return new TestProgram(Deno.execPath(), options);
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** Resolves with what it prints from now on as soon as that shows what is described. */
  async until(shows: RegExp): Promise<string> {
    const text = () => this.#output.text.slice(this.#seen);
    await this.#until(() => shows.test(text()), `printed ${shows}`, () => this.#isOver);
    const printed = text();
    this.#seen = this.#output.text.length;
    return printed;
  }

  /** Resolves with true as soon as it has printed anything, with false if it ends without. */
  async prints(): Promise<boolean> {
    await this.#until(() => this.#output.text !== "" || this.#isOver, "printed anything");
    return this.#output.text !== "";
  }

  /** Resolves when it has ended and closed its outputs. */
  async end(): Promise<FullResult> {
    await this.#until(() => this.#isOver, "ended");
    const { code, signal } = this.#status!;
    const [output, errors] = [this.#output.text, this.#errors.text];
    return { code, signal, output, errors, stdout: this.#output.bytes, stderr: this.#errors.bytes };
  }

  /** Sends it a signal; nothing happens if it has ended. */
  kill(signal: Deno.Signal): void {
    try {
      this.#process.kill(signal);
    } catch {
      // It has ended a moment ago.
    }
  }

  /** Ends it if it still runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    // By force: it may wait for something, and hear no other signal.
    if (this.#status === undefined) this.kill("SIGKILL");
    await this.#until(() => this.#status !== undefined, "ended after it was killed");
    // A process that it started may still hold them.
    await Promise.all([this.#output.close(), this.#errors.close()]);
  }

  get #isOver(): boolean {
    return this.#status !== undefined && this.#output.isClosed && this.#errors.isClosed;
  }

  #until(holds: () => boolean, wanted: string, isOver: () => boolean = () => false): Promise<void> {
    return this.#waits.until({
      holds,
      fails: () => isOver() ? `it ended with code ${this.#status!.code}` : undefined,
      wanted,
      found: () => `its output was:\n${this.#output.text}\nits errors were:\n${this.#errors.text}`,
      milliseconds: this.#limit,
    });
  }
}

function bytesOf(input: Uint8Array | string): Uint8Array {
  return typeof input === "string" ? new TextEncoder().encode(input) : input;
}
