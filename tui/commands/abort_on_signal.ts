import { EndSignals, EXIT_CODE } from "../screen/terminal/end_signals.ts";
import type { Terminal } from "../screen/terminal/terminal.ts";

/** Aborts a command's work when a signal ends the program; a second one ends it at once. */
export class AbortOnSignal implements Disposable {
  readonly #controller = new AbortController();
  readonly #signals: EndSignals;
  #exitCode = 0;

  constructor(terminal: Terminal) {
    this.#signals = new EndSignals(terminal, {
      end: (signal) => this.abort(EXIT_CODE[signal]),
      endAtOnce: () => terminal.exit(this.#exitCode),
    });
  }

  /** Aborted when the work is to end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** That of the signal, or with which the work was aborted; 0 until then. */
  get exitCode(): number {
    return this.#exitCode;
  }

  /** Ends the work; the program is to exit with this code. */
  abort(exitCode: number): void {
    this.#exitCode = exitCode;
    this.#controller.abort();
  }

  [Symbol.dispose](): void {
    this.#signals[Symbol.dispose]();
  }
}
