import type { Network } from "../../../../src/network/network.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";
import { HistogramCounter, type ValueHistogram } from "../../../../src/training/health/value_histogram.ts";
import { isLearning, type Provider, SLICE_MILLISECONDS } from "../../model/findings/finding.ts";

/** A new pass begins no sooner than this after the one before has begun. */
const SECONDS_BETWEEN_PASSES = 0.5;

/** Counts how each layer's weights are distributed, again and again while they change. */
export class HistogramProvider implements Provider<readonly ValueHistogram[], undefined> {
  #network: Network | undefined;
  #epoch = NaN;
  #begunAt = -Infinity;
  /** The layers of the pass under way that are done, and the one that is being counted. */
  #done: ValueHistogram[] = [];
  #counter: HistogramCounter | undefined;

  /** @param now Milliseconds of a clock that goes on evenly. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  get isBusy(): boolean {
    return this.#counter !== undefined;
  }

  step(run: TrainingState, _: undefined, seconds: number): readonly ValueHistogram[] | undefined {
    const { network } = run, epoch = networkEpochOf(run), mayWait = isLearning(run);
    if (!network) return undefined;
    const hasChanged = network !== this.#network || epoch !== this.#epoch;
    if (!this.#counter || network !== this.#network || !mayWait && hasChanged) {
      if (!hasChanged || mayWait && seconds - this.#begunAt < SECONDS_BETWEEN_PASSES) return undefined;
      [this.#network, this.#epoch, this.#begunAt] = [network, epoch, seconds];
      this.#done = [];
      this.#counter = new HistogramCounter(network.layers[0].weights);
    }
    const end = this.now() + SLICE_MILLISECONDS;
    do {
      if (!this.#counter.step()) continue;
      this.#done.push(this.#counter.histogram);
      if (this.#done.length === network.layers.length) {
        this.#counter = undefined;
        return this.#done;
      }
      this.#counter = new HistogramCounter(network.layers[this.#done.length].weights);
    } while (this.now() < end);
    return undefined;
  }
}
