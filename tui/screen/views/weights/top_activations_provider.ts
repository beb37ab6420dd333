import { TopActivatingSamples } from "../../../../src/evaluation/top_activating_samples.ts";
import { isLearning, type Provider } from "../../model/findings/finding.ts";
import { planeOf } from "../../model/plane.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";

/** The samples trained on that activate one unit of the first layer most. */
export interface TopActivations {
  readonly unit: number;
  /** The strongest first: which training sample, and the unit's pre-activation for it. */
  readonly samples: readonly { readonly sample: number; readonly preActivation: number }[];
  /** How far the run was when the weights were read, in epochs. */
  readonly epoch: number;
}

/** 60,000 images of 28 × 28 take 60 ms: with this, about one per cent of a core. */
const SECONDS_BETWEEN_SEARCHES = 5;

/** What the main thread spends on it at a time; and the samples to find, as many as a wide window shows. */
const SLICE_MILLISECONDS = 3, SAMPLES = 24;

/** Finds the samples that activate a unit of the first layer most: at once for another unit, else now and then. */
export class TopActivationsProvider implements Provider<TopActivations, number | undefined> {
  #search: { readonly samples: TopActivatingSamples; readonly epoch: number } | undefined;
  #searchedAt = -Infinity;

  /** @param now A clock in milliseconds, to end a slice by. */
  constructor(readonly now: () => number = () => performance.now()) {}

  get isBusy(): boolean {
    return this.#search !== undefined;
  }

  step(run: TrainingState, unit: number | undefined, now: number, before?: TopActivations): TopActivations | undefined {
    const { network, samples } = run, epoch = networkEpochOf(run);
    if (!network || !samples || planeOf(run) || unit === undefined || unit >= network.layers[0].units) return undefined;
    const mayWait = isLearning(run);
    if (this.#search?.samples.unit !== unit || !mayWait && this.#search.epoch !== epoch) this.#search = undefined;
    if (!this.#search) {
      const isDue = before?.epoch !== epoch && (!mayWait || now - this.#searchedAt >= SECONDS_BETWEEN_SEARCHES);
      if (before?.unit === unit && !isDue) return undefined;
      this.#search = { samples: new TopActivatingSamples(network, unit, samples.training, SAMPLES, this.now), epoch };
      this.#searchedAt = now;
    }
    if (!this.#search.samples.step(SLICE_MILLISECONDS)) return undefined;
    const found = { unit, samples: this.#search.samples.found, epoch: this.#search.epoch };
    this.#search = undefined;
    return found;
  }
}
