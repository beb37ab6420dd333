/** What a program finds in the variable `TERM` unless a test says something else. */
export const TERMINAL_TYPE = "xterm-256color";

/** A program as its terminal has it. */
export interface ProgramInTerminal {
  /** Types. */
  write(keys: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: Deno.Signal): void;
  /** Ends it, whatever it does. */
  end(): void;
}

/** What a terminal is told by the program in it. */
export interface TerminalListener {
  printed(text: string): void;
  /** @param exitCode 128 + its number for a signal. */
  ended(exitCode: number): void;
}

/** Starts a program in a terminal of a size, with these environment variables beside those that it needs to start. */
export type StartInTerminal = (
  size: { readonly columns: number; readonly rows: number },
  environment: Readonly<Record<string, string>>,
  listener: TerminalListener,
) => ProgramInTerminal;
