import type { Engine } from "../../../../src/engine/engine.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import type { Network } from "../../../../src/network/network.ts";
import { networkMoment } from "../network_moment.ts";
import type { TrainingState } from "../state.ts";
import { isLearning } from "./finding.ts";

/** While a network learns, it is copied anew five times a second: more can't be read. */
const SECONDS_BETWEEN_COPIES = 0.2;

/** A copy of a run's network that stays as it is while that learns, and follows it a few times a second. */
export class NetworkCopy {
  #network: Network | undefined;
  #copy: Network | undefined;
  /** What the run was at when the weights were copied, and when that was. */
  #progress = "";
  #copiedAt = -Infinity;

  /** @param engine What computes, on one thread; a new one for each network when left out. */
  constructor(private readonly engine?: Engine) {}

  /**
   * Takes the weights as they are now, if they have changed and the last ones were taken long enough ago; `now` in
   * seconds.
   *
   * @returns The copy if it has changed: another object for another network.
   */
  follow(network: Network, run: TrainingState, now: number): Network | undefined {
    const progress = networkMoment(run), isOther = this.#network !== network;
    const isDue = !isLearning(run) || now - this.#copiedAt >= SECONDS_BETWEEN_COPIES;
    if (!isOther && (progress === this.#progress || !isDue)) return undefined;
    if (isOther) this.#copy = network.copy(this.engine ?? singleThreadEngine());
    else this.#copy!.copyFrom(network);
    this.#network = network;
    this.#progress = progress;
    this.#copiedAt = now;
    return this.#copy;
  }
}
