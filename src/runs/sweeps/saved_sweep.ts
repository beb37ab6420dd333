import type { DatabaseSync } from "node:sqlite";
import { SweepState } from "../../search/sweep/sweep_state.ts";
import { SqliteQueue } from "./sqlite_queue.ts";
import { openSweepDatabase, sweepError } from "./sweep_database.ts";
import {
  readSweepRecord,
  readSweepTime,
  readWinner,
  type SweepRecord,
  type SweepTime,
  type WinnerRecord,
} from "./sweep_record.ts";

/**
 * A sweep as its file has it, which is only read: another process may train it meanwhile. The file is open only while it
 * is read.
 */
export class SavedSweep {
  /** What has been recorded. */
  readonly state: SweepState;
  /** What it was started with. */
  readonly record: SweepRecord;
  #last = 0;
  #winner: WinnerRecord | undefined;
  #time: SweepTime | undefined;

  /** Reads all of a sweep. @throws {RunError} if there is none in the folder that can be used. */
  constructor(readonly folder: string) {
    this.record = this.#read((database) => readSweepRecord(database, folder));
    this.state = new SweepState(this.record.plan);
    this.update();
  }

  /** The results of the winner on the test samples; undefined before they are scored. */
  get winner(): WinnerRecord | undefined {
    return this.#winner;
  }

  /** Whether nothing is left to be trained: all trials are settled, and the winner, where there is one, is scored. */
  get isOver(): boolean {
    return this.state.isDone && (this.#winner !== undefined || this.state.winner === undefined);
  }

  /** When it began, and how long it was trained; undefined where its file doesn't say it. */
  get time(): SweepTime | undefined {
    return this.#time;
  }

  /** Reads what was recorded since. @throws {RunError} if it can't be read any more. */
  update(): void {
    this.#read((database) => {
      this.#last = new SqliteQueue(database).replay((event) => this.state.apply(event), this.#last);
      this.#winner ??= readWinner(database);
      this.#time = readSweepTime(database);
    });
  }

  #read<Result>(read: (database: DatabaseSync) => Result): Result {
    using database = openSweepDatabase(this.folder, true);
    try {
      return read(database);
    } catch (error) {
      throw sweepError(this.folder, error);
    }
  }
}
