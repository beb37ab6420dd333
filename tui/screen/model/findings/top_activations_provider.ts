import { TopActivatingSamples } from "../../../../src/evaluation/top_activating_samples.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { Network } from "../../../../src/network/network.ts";
import { areSameUnit, hasUnit, type UnitPlace } from "../../../../src/network/unit_place.ts";
import { networkEpochOf, type TrainingState } from "../state.ts";
import { isLearning, type Provider } from "./finding.ts";

/** The samples trained on that activate one unit most. */
export interface TopActivations {
  readonly place: UnitPlace;
  /** The strongest first: which training sample, and the unit's pre-activation for it. */
  readonly samples: readonly { readonly sample: number; readonly preActivation: number }[];
  /** How far the run was when the weights were read, in epochs. */
  readonly epoch: number;
}

/** 60,000 images of 28 × 28 take 60 ms: with this, about one per cent of a core. */
const SECONDS_BETWEEN_SEARCHES = 5;

/** Where samples go through layers first, searches come more seldom, so that they take no more than this share of a core. */
const SHARE_OF_TIME = 0.01;

/** What the main thread spends on it at a time; and the samples to find, as many as a wide window shows. */
const SLICE_MILLISECONDS = 3, SAMPLES = 24;

/** A search that is under way, and the milliseconds that it has taken. */
interface Search {
  readonly place: UnitPlace;
  readonly epoch: number;
  taken: number;
}

/** Finds the samples that activate a unit most: at once for another unit, else now and then. */
export class TopActivationsProvider implements Provider<TopActivations, UnitPlace | undefined> {
  #samples:
    | { readonly network: Network; readonly searched: Samples; readonly search: TopActivatingSamples }
    | undefined;
  #search: Search | undefined;
  #searchedAt = -Infinity;
  #seconds = 0;

  /** @param now A clock in milliseconds, to end a slice by. */
  constructor(readonly now: () => number = () => performance.now()) {}

  get isBusy(): boolean {
    return this.#search !== undefined;
  }

  step(
    run: TrainingState,
    place: UnitPlace | undefined,
    now: number,
    before?: TopActivations,
  ): TopActivations | undefined {
    const { network, samples } = run, epoch = networkEpochOf(run);
    if (!network || !samples || !place || !hasUnit(network, place)) return undefined;
    const mayWait = isLearning(run), { training: searched } = samples;
    if (this.#samples?.network !== network || this.#samples.searched !== searched) {
      const search = new TopActivatingSamples(network, searched, SAMPLES, { now: this.now });
      this.#samples = { network, searched, search };
      this.#search = undefined;
    }
    const { search } = this.#samples;
    if (!areSameUnit(this.#search?.place, place) || !mayWait && this.#search?.epoch !== epoch) this.#search = undefined;
    if (!this.#search) {
      const wait = Math.max(SECONDS_BETWEEN_SEARCHES, this.#seconds / SHARE_OF_TIME);
      const isDue = before?.epoch !== epoch && (!mayWait || now - this.#searchedAt >= wait);
      if (areSameUnit(before?.place, place) && !isDue) return undefined;
      search.start(place);
      this.#search = { place, epoch, taken: 0 };
      this.#searchedAt = now;
    }
    const start = this.now(), isDone = search.step(SLICE_MILLISECONDS);
    this.#search.taken += this.now() - start;
    if (!isDone) return undefined;
    this.#seconds = this.#search.taken / 1000;
    const found = { place, samples: search.found, epoch: this.#search.epoch };
    this.#search = undefined;
    return found;
  }
}
