import type { Terminal } from "./terminal.ts";

/** The signals that end a program. */
export type EndSignal = "SIGINT" | "SIGQUIT" | "SIGTERM" | "SIGHUP";

/** What a shell reports for a program that a signal ended: 128 + the number of the signal. */
export const EXIT_CODE: Readonly<Record<EndSignal, number>> = { SIGINT: 130, SIGQUIT: 131, SIGTERM: 143, SIGHUP: 129 };

/** Signals this soon are copies: a terminal sends one to the whole job, and `deno task` passes its own on. */
const REPEAT_MILLISECONDS = 500;

/** What answers the signals that end a program. */
export interface EndSignalHandler {
  /** A signal has come: end the work in order. */
  end(signal: EndSignal): void;
  /** Another one has come, from a person who doesn't want to wait for that. */
  endAtOnce(): void;
  /** The window is closed, and the work continues without it; when left out, SIGHUP ends it. */
  detach?(): void;
}

/** Answers the signals that end a program. SIGHUP never means `endAtOnce`: a closed window sends several. */
export class EndSignals implements Disposable {
  readonly #unsubscribe: (() => void)[];
  #state: "running" | "ending" | "answers again" = "running";
  #isDetached = false;
  #cancel = () => {};

  constructor(
    private readonly terminal: Pick<Terminal, "onSignal" | "after">,
    private readonly handler: EndSignalHandler,
  ) {
    const signals = Object.keys(EXIT_CODE) as EndSignal[];
    this.#unsubscribe = signals.map((signal) => terminal.onSignal(signal, () => this.raise(signal)));
  }

  /** Answers a signal that came in another way: Ctrl-C is a key in raw mode, and a lost terminal is a hang-up. */
  raise(signal: EndSignal): void {
    if (signal === "SIGHUP" && this.handler.detach) return this.#detach();
    if (this.#state === "answers again" && signal !== "SIGHUP") return this.handler.endAtOnce();
    if (this.#state !== "running") return;
    this.#state = "ending";
    this.#cancel = this.terminal.after(REPEAT_MILLISECONDS, () => this.#state = "answers again");
    this.handler.end(signal);
  }

  [Symbol.dispose](): void {
    this.#cancel();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  #detach(): void {
    if (!this.#isDetached) this.handler.detach?.();
    this.#isDetached = true;
  }
}
