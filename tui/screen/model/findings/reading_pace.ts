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

  /** Whether the run's network was another when it was read, and that is long enough ago; `now` in seconds. */
  isDue(run: TrainingState, now: number): boolean {
    return this.#network !== run.network ||
      this.#progress !== progressOf(run) && (!isLearning(run) || this.#pace.isDue(now));
  }

  /** Reads it, and remembers what the run was at, and how long that took. */
  read<Reading>(run: TrainingState, now: number, read: () => Reading): Reading {
    this.#network = run.network;
    this.#progress = progressOf(run);
    this.#pace.begin(now);
    return this.#pace.time(read);
  }
}

/** A learning rate may be changed at any time. */
function progressOf(run: TrainingState): string {
  return `${networkMoment(run)} ${run.learningRate}`;
}
