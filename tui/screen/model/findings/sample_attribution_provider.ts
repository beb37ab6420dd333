import type { Engine } from "../../../../src/engine/engine.ts";
import { Attributor } from "../../../../src/explanation/attributor.ts";
import { isPiecewiseLinear } from "../../../../src/explanation/piecewise_linear.ts";
import type { Network } from "../../../../src/network/network.ts";
import type { TrainingState } from "../state.ts";
import type { Provider } from "./finding.ts";
import { NetworkCopy } from "./network_copy.ts";
import type { AttributionRequest, SampleAttribution } from "./sample_attribution.ts";
import { sampleOf } from "./sample_of.ts";

/** Attributes a sample or a drawing: at once when it is another one, and again and again while the network learns. */
export class SampleAttributionProvider implements Provider<SampleAttribution, AttributionRequest> {
  /** One attribution takes no longer than a slice. */
  readonly isBusy = false;
  readonly #copies: NetworkCopy;
  #copy: Network | undefined;
  #attributor: Attributor | undefined;
  #request: AttributionRequest | undefined;

  /** @param engine What computes, on one thread; a new one for each network when left out. */
  constructor(engine?: Engine) {
    this.#copies = new NetworkCopy(engine);
  }

  step(run: TrainingState, request: AttributionRequest, now: number): SampleAttribution | undefined {
    const { network } = run, features = sampleOf(run, request.of)?.features;
    if (!network || features?.length !== network.inputs) return undefined;
    const changed = this.#copies.follow(network, run, now), { of, method } = request;
    if (!changed && this.#request?.of === of && this.#request.method === method) return undefined;
    if (changed && changed !== this.#copy) {
      this.#copy = changed;
      this.#attributor = new Attributor(changed);
    }
    this.#request = request;
    const attribution = this.#attributor!.attribute(features, method);
    return { of, method, features, attribution, methodsAgree: isPiecewiseLinear(network) };
  }
}
