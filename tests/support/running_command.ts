import { runProgram } from "../../tui/commands/program.ts";
import type { TerminalSignal } from "../../tui/screen/terminal/terminal.ts";
import { FakeTerminal } from "../tui/screen/terminal/fake_terminal.ts";
import type { Result } from "./program.ts";
import { pipedHost } from "./run_command.ts";
import { Waits } from "./waits.ts";

/** No command of the tests takes longer, on however busy a machine. */
const LIMIT_MILLISECONDS = 120_000;

/** A command line of the program within the tests' own process, in pipes, whose output can be waited for. */
export class RunningCommand {
  readonly #waits: Waits;
  readonly #terminal = new FakeTerminal();
  readonly #host = pipedHost({ onWrite: () => this.#waits.changed() });
  #exitCode: number | undefined;

  constructor(...args: string[]) {
    this.#waits = new Waits(args.join(" "));
    runProgram(args, { ...this.#host, terminal: this.#terminal }).then((code) => {
      this.#exitCode = code;
      this.#waits.changed();
    });
  }

  /** What it has written to each of its outputs so far. */
  get written(): Readonly<Pick<Result, "output" | "errors">> {
    return this.#host.written;
  }

  /** Sends it a signal. */
  signal(signal: TerminalSignal): void {
    this.#terminal.signal(signal);
  }

  /** Resolves when something that it writes is there. */
  until(wanted: string, holds: () => boolean): Promise<void> {
    const found = () => this.written.output + this.written.errors;
    const fails = () => this.#exitCode === undefined ? undefined : `it ended with code ${this.#exitCode}`;
    return this.#waits.until({ wanted, holds, fails, found, milliseconds: LIMIT_MILLISECONDS });
  }

  /** Resolves when it has ended. */
  async end(): Promise<Result> {
    await this.until("ended", () => this.#exitCode !== undefined);
    return { code: this.#exitCode!, ...this.written };
  }
}
