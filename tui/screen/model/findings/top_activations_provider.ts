import { TopActivatingSamples } from "../../../../src/explanation/top_activating_samples.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { Network } from "../../../../src/network/network.ts";
import { areSameUnit, hasUnit, type UnitPlace } from "../../../../src/network/unit_place.ts";
import { networkEpochOf, type TrainingState } from "../state.ts";
import type { Provider } from "./finding.ts";
import { ReadingPace } from "./reading_pace.ts";
import type { PaceLimits } from "./work_pace.ts";

/** The samples trained on that activate one unit most. */
export interface TopActivations {
  readonly place: UnitPlace;
  /** The strongest first: which training sample, and the unit's pre-activation for it. */
  readonly samples: readonly { readonly sample: number; readonly preActivation: number }[];
  /** How far the run was when the weights were read, in epochs. */
  readonly epoch: number;
}

/** 60,000 images of 28 × 28 take 60 ms: about one per cent of a core. Where samples go through layers first, it is more. */
const PACE: PaceLimits = { leastSeconds: 5, shareOfTime: 0.01 };

/** What the main thread spends on it at a time; and the samples to find, as many as a wide window shows. */
const SLICE_MILLISECONDS = 3, SAMPLES = 24;

/** A search that is under way. */
interface Search {
  readonly place: UnitPlace;
  readonly epoch: number;
}

/** Finds the samples that activate a unit most: at once for another unit, else now and then. */
export class TopActivationsProvider implements Provider<TopActivations, UnitPlace | undefined> {
  #samples:
    | { readonly network: Network; readonly searched: Samples; readonly search: TopActivatingSamples }
    | undefined;
  #search: Search | undefined;
  readonly #pace: ReadingPace;

  /** @param now A clock in milliseconds, to end a slice by. */
  constructor(readonly now: () => number = () => performance.now()) {
    this.#pace = new ReadingPace(PACE, now);
  }

  get isBusy(): boolean {
    return this.#search !== undefined;
  }

  step(
    run: TrainingState,
    place: UnitPlace | undefined,
    now: number,
    before?: TopActivations,
  ): TopActivations | undefined {
    const { network, samples } = run;
    if (!network || !samples || !place || !hasUnit(network, place)) return undefined;
    const { training: searched } = samples;
    if (this.#samples?.network !== network || this.#samples.searched !== searched) {
      const search = new TopActivatingSamples(network, searched, SAMPLES, { now: this.now });
      this.#samples = { network, searched, search };
      this.#search = undefined;
    }
    const { search } = this.#samples;
    if (!areSameUnit(this.#search?.place, place) || this.#pace.isOutdated(run)) this.#search = undefined;
    if (!this.#search) {
      if (areSameUnit(before?.place, place) && !this.#pace.isDue(run, now, before)) return undefined;
      this.#pace.begin(run, now);
      this.#pace.time(() => search.start(place));
      this.#search = { place, epoch: networkEpochOf(run) };
    }
    if (!this.#pace.time(() => search.step(SLICE_MILLISECONDS))) return undefined;
    const found = { place, samples: search.found, epoch: this.#search.epoch };
    this.#search = undefined;
    return found;
  }
}
