import type { Network } from "../../../../src/network/network.ts";
import { networkMoment } from "../network_moment.ts";
import type { TrainingState } from "../state.ts";
import { isLearning } from "./finding.ts";
import { type PaceLimits, WorkPace } from "./work_pace.ts";

/** When a network is to be read again: at once where it is another or that of another moment, now and then while it learns. */
export class ReadingPace {
  #network: Network | undefined;
  #progress = "";
  readonly #pace: WorkPace;

  /** @param clock In milliseconds. */
  constructor(limits: PaceLimits, clock: () => number) {
    this.#pace = new WorkPace(limits, clock);
  }

  /**
   * Whether a reading that is under way is of no use any more: the run's network is another, or stands still at another
   * moment. One that learns always goes on meanwhile.
   */
  isOutdated(run: TrainingState): boolean {
    return this.#network !== run.network || !isLearning(run) && this.#hasChanged(run);
  }

  /**
   * Whether the network is to be read: it never was, what was found is forgotten or outdated, or it has learned since, and
   * the last reading is long enough ago.
   *
   * @param now In seconds.
   * @param found What is known of it by the last reading.
   */
  isDue(run: TrainingState, now: number, found: unknown): boolean {
    return found === undefined || this.isOutdated(run) || this.#hasChanged(run) && this.#pace.isDue(now);
  }

  /** Begins a reading, and remembers what the run was at; `now` in seconds. */
  begin(run: TrainingState, now: number): void {
    this.#network = run.network;
    this.#progress = progressOf(run);
    this.#pace.begin(now);
  }

  /** Does a slice of the reading, or all. */
  time<Value>(read: () => Value): Value {
    return this.#pace.time(read);
  }

  /** Reads it in one go. */
  read<Reading>(run: TrainingState, now: number, read: () => Reading): Reading {
    this.begin(run, now);
    return this.time(read);
  }

  #hasChanged(run: TrainingState): boolean {
    return this.#progress !== progressOf(run);
  }
}

/** A learning rate may be changed at any time. */
function progressOf(run: TrainingState): string {
  return `${networkMoment(run)} ${run.learningRate}`;
}
