import { TopActivatingSamples } from "../../../../src/evaluation/top_activating_samples.ts";
import { logitAttribution } from "../../../../src/evaluation/logit_attribution.ts";
import type { Network } from "../../../../src/network/network.ts";
import type { TrainingState } from "../../model/state.ts";
import type { AppState } from "../../model/ui.ts";
import type { Message } from "../../model/update.ts";
import { planeOf } from "../../model/plane.ts";
import type { Provider } from "../../model/findings/provider.ts";

/** The order by influence changes no more often than one can read it. */
const SECONDS_BETWEEN_ATTRIBUTIONS = 2;

/** 60,000 images of 28 × 28 take 60 ms: with this, about one per cent of a core. */
const SECONDS_BETWEEN_SEARCHES = 5;

/** What the main thread spends on it at a time; a frame has 33. */
const SLICE_MILLISECONDS = 3;

/** Samples to find: as many as a wide window shows. */
const SAMPLES = 24;

/** Finds out what the first layer's units do, and what excites the one that is looked at. */
export class UnitsProvider implements Provider {
  #network: Network | undefined;
  #attributionAt = -Infinity;
  #search: { readonly samples: TopActivatingSamples; readonly epoch: number } | undefined;
  #searchedAt = -Infinity;

  /** @param now A clock in milliseconds, to end a slice by. */
  constructor(readonly now: () => number = () => performance.now()) {}

  get isBusy(): boolean {
    return this.#search !== undefined;
  }

  step({ run, ui }: AppState, now: number): Message | undefined {
    const { network } = run;
    if (!network || planeOf(run)) return undefined;
    return this.#attribution(run, network, now) ?? this.#topActivations(run, network, ui.views.weights.zoomed, now);
  }

  #attribution({ attribution, epoch }: TrainingState, network: Network, now: number): Message | undefined {
    const isNew = network !== this.#network;
    if (!isNew && (attribution?.epoch === epoch || now - this.#attributionAt < SECONDS_BETWEEN_ATTRIBUTIONS)) {
      return undefined;
    }
    this.#network = network;
    this.#attributionAt = now;
    const { classes, layers: [{ units }] } = network;
    return { type: "attribution", attribution: { values: logitAttribution(network), units, classes, epoch } };
  }

  #topActivations(
    { samples, topActivations, epoch }: TrainingState,
    network: Network,
    unit: number | undefined,
    now: number,
  ): Message | undefined {
    if (!samples || unit === undefined || unit >= network.layers[0].units) return undefined;
    if (this.#search?.samples.unit !== unit) this.#search = undefined;
    if (!this.#search) {
      const isOther = topActivations?.unit !== unit;
      const isDue = topActivations?.epoch !== epoch && now - this.#searchedAt >= SECONDS_BETWEEN_SEARCHES;
      if (!isOther && !isDue) return undefined;
      this.#search = { samples: new TopActivatingSamples(network, unit, samples.training, SAMPLES, this.now), epoch };
      this.#searchedAt = now;
    }
    if (!this.#search.samples.step(SLICE_MILLISECONDS)) return undefined;
    const found = { unit, samples: this.#search.samples.found, epoch: this.#search.epoch };
    this.#search = undefined;
    return { type: "topActivations", topActivations: found };
  }
}
