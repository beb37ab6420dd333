import type { LoggedEvent } from "./logged_event.ts";
import { RunLogReader } from "./run_log_reader.ts";

/** Bytes that are read at a time. */
const PIECE = 2 ** 20;

/** A longer line was not written by a run; nothing is looked for behind it. */
const LONGEST_LINE = 2 ** 24;

const LINE_FEED = 10;

/** The new lines of a log since it was last read. */
export interface LogUpdate {
  readonly events: readonly LoggedEvent[];
  /** Whether they are all there is: the log was started again, or cut so that the run resumes from an earlier place. */
  readonly isRestarted: boolean;
}

/** Follows a run's log while another process writes it. Only whole lines are taken; what is half written is waited for. */
export class LogFollower {
  #reader = new RunLogReader();
  /** How long it was at the last call. */
  #size = 0;

  /** @param path The log. */
  constructor(readonly path: string) {}

  /** What has come since the last call; nothing while there is no log. */
  async poll(): Promise<LogUpdate> {
    let file: Deno.FsFile;
    try {
      file = await Deno.open(this.path);
    } catch {
      return { events: [], isRestarted: false }; // It isn't there yet, or is being replaced.
    }
    using log = file;
    const { size } = await log.stat();
    const isRestarted = size < this.#size;
    if (isRestarted) this.#reader = new RunLogReader();
    this.#size = size;
    return { events: await this.#readOn(log), isRestarted };
  }

  async #readOn(log: Deno.FsFile): Promise<LoggedEvent[]> {
    const events: LoggedEvent[] = [];
    // From the end of the last whole line: what came behind it may have been written once more.
    await log.seek(this.#reader.end, Deno.SeekMode.Start);
    const buffer = new Uint8Array(PIECE);
    let rest = new Uint8Array();
    for (let count; rest.length < LONGEST_LINE && (count = await log.read(buffer)) !== null;) {
      const bytes = new Uint8Array(rest.length + count);
      bytes.set(rest);
      bytes.set(buffer.subarray(0, count), rest.length);
      const whole = bytes.lastIndexOf(LINE_FEED) + 1;
      for (const event of this.#reader.push(bytes.subarray(0, whole))) events.push(event);
      rest = bytes.slice(whole);
    }
    return events;
  }
}
