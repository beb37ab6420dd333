import type { PrintLevel } from "../../../src/training/session/console_capture.ts";
import type { JobState } from "./process_table.ts";

/** The size of a terminal in cells. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** The signals that end or suspend a program, or report a new window size. */
export type TerminalSignal = "SIGINT" | "SIGQUIT" | "SIGTERM" | "SIGHUP" | "SIGTSTP" | "SIGWINCH";

/** Everything a {@link Screen} needs of the world: the handles of a terminal and of the process that runs in it. */
export interface Terminal {
  size(): TerminalSize;
  /** Calls back with what is typed until the returned function is called; `onEnd` when the terminal is gone. */
  onInput(onBytes: (bytes: Uint8Array) => void, onEnd: () => void): () => void;
  write(bytes: Uint8Array): Promise<void>;
  /** The same, all of it before it returns. Not while a {@link write} is under way. */
  writeNow(bytes: Uint8Array): void;
  /** Raw mode: each key comes at once, unechoed, and Ctrl-C is a key like any other. */
  setRaw(isRaw: boolean): void;
  /** Calls the listener at each such signal until the returned function is called. */
  onSignal(signal: TerminalSignal, listener: () => void): () => void;
  /** Calls the listener with each error that nothing caught, in place of the runtime's own report. */
  onFailure(listener: (error: unknown) => void): () => void;
  /** Gives what is printed by `console` to the listener instead, until the returned function is called. */
  onPrint(listener: (level: PrintLevel, text: string) => void): () => void;
  /** How the process stands with it: a job in the background would be stopped by reading it or changing its modes. */
  job(): Promise<JobState>;
  /** Suspends the whole job, as Ctrl-Z does, and resolves when it continues; at once where no shell could continue it. */
  suspend(): Promise<void>;
  onExit(listener: () => void): () => void;
  /** Calls back after some milliseconds unless the returned function is called before. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Prints an error in full to standard error. */
  reportError(error: unknown): void;
  exit(code: number): void;
}
