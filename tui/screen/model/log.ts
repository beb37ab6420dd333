import type { PrintLevel } from "../../../src/training/session/console_capture.ts";

/** Something that was printed while the screen was open. */
export interface LogLine {
  readonly level: PrintLevel;
  readonly text: string;
}

/** Lines that are kept: more than anyone scrolls through. */
const CAPACITY = 500;

/** The log with a line more; the oldest goes when it is full. */
export function appendToLog(log: readonly LogLine[], line: LogLine): readonly LogLine[] {
  return [...log.slice(Math.max(0, log.length + 1 - CAPACITY)), line];
}
