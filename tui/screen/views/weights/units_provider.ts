import { ExcitingSamples } from "../../../../src/evaluation/exciting_samples.ts";
import { pathWeights } from "../../../../src/evaluation/path_weights.ts";
import type { Network } from "../../../../src/network/network.ts";
import type { TrainingState } from "../../model/state.ts";
import type { AppState } from "../../model/ui.ts";
import type { Input } from "../../model/update.ts";
import { planeOf } from "../../model/plane.ts";
import type { Provider } from "../../model/provider.ts";

/** The order by influence changes no more often than one can read it. */
const SECONDS_BETWEEN_INFLUENCES = 2;

/** 60,000 images of 28 × 28 take 60 ms: with this, about one per cent of a core. */
const SECONDS_BETWEEN_SEARCHES = 5;

/** What the main thread spends on it at a time; a frame has 33. */
const SLICE_MILLISECONDS = 3;

/** Samples to find: as many as a wide window shows. */
const SAMPLES = 24;

/** Finds out what the first layer's units do, and what excites the one that is looked at. */
export class UnitsProvider implements Provider {
  #network: Network | undefined;
  #influencesAt = -Infinity;
  #search: { readonly samples: ExcitingSamples; readonly epoch: number } | undefined;
  #searchedAt = -Infinity;

  /** @param now A clock in milliseconds, to end a slice by. */
  constructor(readonly now: () => number = () => performance.now()) {}

  get isBusy(): boolean {
    return this.#search !== undefined;
  }

  step({ run, ui }: AppState, now: number): Input | undefined {
    const { network } = run;
    if (!network || planeOf(run)) return undefined;
    return this.#influence(run, network, now) ?? this.#excitation(run, network, ui.views.weights.zoomed, now);
  }

  #influence({ influence, epoch }: TrainingState, network: Network, now: number): Input | undefined {
    const isNew = network !== this.#network;
    if (!isNew && (influence?.epoch === epoch || now - this.#influencesAt < SECONDS_BETWEEN_INFLUENCES)) {
      return undefined;
    }
    this.#network = network;
    this.#influencesAt = now;
    const { classes, layers: [{ units }] } = network;
    return { input: "influence", influence: { values: pathWeights(network), units, classes, epoch } };
  }

  #excitation(
    { samples, excitation, epoch }: TrainingState,
    network: Network,
    unit: number | undefined,
    now: number,
  ): Input | undefined {
    if (!samples || unit === undefined || unit >= network.layers[0].units) return undefined;
    if (this.#search?.samples.unit !== unit) this.#search = undefined;
    if (!this.#search) {
      const isOther = excitation?.unit !== unit;
      const isDue = excitation?.epoch !== epoch && now - this.#searchedAt >= SECONDS_BETWEEN_SEARCHES;
      if (!isOther && !isDue) return undefined;
      this.#search = { samples: new ExcitingSamples(network, unit, samples.training, SAMPLES, this.now), epoch };
      this.#searchedAt = now;
    }
    if (!this.#search.samples.step(SLICE_MILLISECONDS)) return undefined;
    const found = { unit, samples: this.#search.samples.found, epoch: this.#search.epoch };
    this.#search = undefined;
    return { input: "excitation", excitation: found };
  }
}
