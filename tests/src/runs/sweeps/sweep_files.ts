import { closeSweepDatabase, createSweepDatabase } from "../../../../src/runs/sweeps/sweep_database.ts";
import { writeSweepRecord, writeSweepTime, writeWinner } from "../../../../src/runs/sweeps/sweep_record.ts";
import { SqliteQueue } from "../../../../src/runs/sweeps/sqlite_queue.ts";
import type { SweepPlan } from "../../../../src/search/sweep/sweep_plan.ts";
import type { Trial } from "../../../../src/search/sweep/trial.ts";
import { SweepState } from "../../../../src/search/sweep/sweep_state.ts";
import { eventsOf, planOf } from "../../search/sweep/simulated_sweep.ts";

/** The file of a sweep on moons, without pruning unless asked for, to which a test adds trials. */
export class SweepFile implements Disposable {
  readonly state: SweepState;
  readonly #database;
  readonly #queue: SqliteQueue;

  /** @param written What the file says of the plan that isn't so. */
  constructor(folder: string, changes: Partial<SweepPlan> = {}, written: Partial<SweepPlan> = {}) {
    Deno.mkdirSync(folder, { recursive: true });
    const plan = planOf({ trials: 3, pruner: { name: "none", firstRung: 1, reduction: 3 }, ...changes });
    this.#database = createSweepDatabase(folder);
    writeSweepRecord(this.#database, { version: "0.1.0", plan: { ...plan, ...written }, flags: { dataset: "moons" } });
    this.#queue = new SqliteQueue(this.#database);
    this.state = new SweepState(plan);
    this.#queue.follow((event) => this.state.apply(event));
  }

  /** Records a trial from its suggestion to its end. */
  addTrial(): void {
    const trial = this.state.next()!;
    for (const event of [{ event: "suggested", trial } as const, ...eventsOf(trial)]) this.#queue.record(event);
  }

  /** Records a trial as somebody might write it by hand. */
  addTrialAt(trial: Trial): void {
    new SqliteQueue(this.#database).record({ event: "suggested", trial });
  }

  /** Records an event of a trial that was never suggested. */
  addStray(trial: number): void {
    const [event] = eventsOf({ number: trial, point: [], options: { learningRate: 0.1, dropout: [0] } });
    // Whoever follows it here would refuse it.
    new SqliteQueue(this.#database).record(event);
  }

  /** Records what the winner came to on the test samples. */
  score(trial: number): void {
    writeWinner(this.#database, { trial, testAccuracy: 0.5, testLoss: 1 });
  }

  /** Records when it began, and how long it was trained. */
  time(started: string, seconds: number): void {
    writeSweepTime(this.#database, { started, seconds });
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    closeSweepDatabase(this.#database);
  }
}
