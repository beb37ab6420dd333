import type { LoggedEvent } from "./logged_event.ts";
import { parseLoggedEvent, type RunShape } from "./parse_logged_event.ts";

/** A longer line was not written by a run; it is not kept until it ends. */
const LONGEST_LINE = 2 ** 24;

const LINE_FEED = 10;

/**
 * Reads a run's log, piece by piece as it grows or as a whole. It takes whatever it is given: a line that is damaged, or
 * that a newer version has written, is left out, and the last one counts when its line feed has come.
 *
 * @example
 * ```ts
 * import { RunLogReader } from "./run_log_reader.ts";
 *
 * const reader = new RunLogReader();
 * const events = reader.push(new TextEncoder().encode('{"event":"epoch"}\n{"event":"fin'));
 * console.log(events.length, reader.leftOut, reader.end); // 0 1 18: an epoch of no run, and half a line
 * ```
 */
export class RunLogReader {
  readonly #decoder = new TextDecoder();
  #pending = "";
  #isTooLong = false;
  #shape: RunShape | undefined;
  #leftOut = 0;
  #taken = 0;
  #end = 0;

  /** How many whole lines had nothing that can be used. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Bytes up to the end of the last whole line; what comes behind them is half a line. */
  get end(): number {
    return this.#end;
  }

  /** Takes the bytes that follow those before, and returns the events of the lines that end in them. Never throws. */
  push(bytes: Uint8Array): LoggedEvent[] {
    const lastFeed = bytes.lastIndexOf(LINE_FEED);
    if (lastFeed >= 0) this.#end = this.#taken + lastFeed + 1;
    this.#taken += bytes.length;
    const [rest, ...lines] = this.#decoder.decode(bytes, { stream: true }).split("\n");
    this.#continue(rest);
    const events: LoggedEvent[] = [];
    for (const next of lines) {
      const event = this.#takeLine();
      if (event) events.push(event);
      this.#continue(next);
    }
    return events;
  }

  #continue(part: string): void {
    this.#isTooLong ||= this.#pending.length + part.length > LONGEST_LINE;
    this.#pending = this.#isTooLong ? "" : this.#pending + part;
  }

  /** The event of the line that has just ended. */
  #takeLine(): LoggedEvent | undefined {
    const line = this.#pending, isTooLong = this.#isTooLong;
    this.#pending = "";
    this.#isTooLong = false;
    const event = isTooLong ? undefined : parseLoggedEvent(parseJson(line), this.#shape);
    if (event?.event === "started") this.#shape = event;
    if (!event) this.#leftOut++;
    return event;
  }
}

/** A whole log at once: its events, and how it was read. */
export function readRunLog(bytes: Uint8Array): { readonly events: LoggedEvent[]; readonly reader: RunLogReader } {
  const reader = new RunLogReader();
  return { events: reader.push(bytes), reader };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // A damaged line is no event.
  }
}
