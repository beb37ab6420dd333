import type { DatabaseSync } from "node:sqlite";
import { readSweepTime, writeSweepTime } from "./sweep_record.ts";

/** Counts how long a sweep is trained, in its file. */
export class SweepClock {
  #last: number;

  /**
   * The time counts from now on.
   *
   * @param now A time in milliseconds.
   */
  constructor(private readonly database: DatabaseSync, private readonly now: () => number = () => performance.now()) {
    this.#last = now();
  }

  /** Adds what has passed since the last call: all that a killed process doesn't lose. */
  tick(): void {
    const now = this.now(), passed = (now - this.#last) / 1000, time = readSweepTime(this.database);
    this.#last = now;
    if (time) writeSweepTime(this.database, { ...time, seconds: time.seconds + passed });
  }
}
