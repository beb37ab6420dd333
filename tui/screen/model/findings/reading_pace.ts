import type { Network } from "../../../../src/network/network.ts";
import { networkMoment } from "../network_moment.ts";
import type { TrainingState } from "../state.ts";
import { isLearning } from "./finding.ts";

/** How often a network that learns is read. */
export interface Pace {
  /** Numbers that change faster can't be read. */
  readonly leastSeconds: number;
  /** Of a large network they are renewed more seldom, so that they take no more than this share of the main thread. */
  readonly shareOfTime: number;
  /** In milliseconds. */
  readonly clock: () => number;
}

/** When a network is to be read again: at once where it is another or that of another moment, now and then while it learns. */
export class ReadingPace {
  #network: Network | undefined;
  #progress = "";
  #readAt = -Infinity;
  #seconds = 0;

  constructor(private readonly pace: Pace) {}

  /** Whether the run's network was another when it was read, and that is long enough ago; `now` in seconds. */
  isDue(run: TrainingState, now: number): boolean {
    const { leastSeconds, shareOfTime } = this.pace, wait = Math.max(leastSeconds, this.#seconds / shareOfTime);
    return this.#network !== run.network ||
      this.#progress !== progressOf(run) && (!isLearning(run) || now - this.#readAt >= wait);
  }

  /** Reads it, and remembers what the run was at, and how long that took. */
  read<Reading>(run: TrainingState, now: number, read: () => Reading): Reading {
    this.#network = run.network;
    this.#progress = progressOf(run);
    this.#readAt = now;
    const start = this.pace.clock(), reading = read();
    this.#seconds = (this.pace.clock() - start) / 1000;
    return reading;
  }
}

/** A learning rate may be changed at any time. */
function progressOf(run: TrainingState): string {
  return `${networkMoment(run)} ${run.learningRate}`;
}
