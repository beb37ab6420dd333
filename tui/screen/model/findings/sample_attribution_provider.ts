import type { Engine } from "../../../../src/engine/engine.ts";
import { Attributor } from "../../../../src/explanation/attributor.ts";
import { isPiecewiseLinear } from "../../../../src/explanation/piecewise_linear.ts";
import type { Network } from "../../../../src/network/network.ts";
import type { TrainingState } from "../state.ts";
import type { Provider } from "./finding.ts";
import { NetworkCopy } from "./network_copy.ts";
import { ReadingPace } from "./reading_pace.ts";
import type { AttributionRequest, SampleAttribution } from "./sample_attribution.ts";
import { sampleOf } from "./sample_of.ts";
import type { PaceLimits } from "./work_pace.ts";

/** While it learns, more than five pictures a second can't be read. */
const PACE: PaceLimits = { leastSeconds: 0.2, shareOfTime: 0.01 };

/** Attributes a sample or a drawing: at once when it is another one, and again and again while the network learns. */
export class SampleAttributionProvider implements Provider<SampleAttribution, AttributionRequest> {
  /** One attribution takes no longer than a slice. */
  readonly isBusy = false;
  readonly #copy: NetworkCopy;
  readonly #pace: ReadingPace;
  #asked: { readonly network: Network; readonly attributor: Attributor } | undefined;

  /**
   * @param engine What computes, on one thread; a new one for each network when left out.
   * @param clock In milliseconds.
   */
  constructor(engine?: Engine, clock = () => performance.now()) {
    this.#copy = new NetworkCopy(engine);
    this.#pace = new ReadingPace(PACE, clock);
  }

  step(
    run: TrainingState,
    { of, method }: AttributionRequest,
    now: number,
    found?: SampleAttribution,
  ): SampleAttribution | undefined {
    const { network } = run, features = sampleOf(run, of)?.features;
    if (!network || features?.length !== network.inputs) return undefined;
    const isDue = this.#pace.isDue(run, now, found);
    if (!isDue && found?.of === of && found.method === method) return undefined;
    if (isDue) this.#pace.begin(run, now);
    return this.#pace.time(() => {
      const { attributor } = isDue ? this.#renew(network) : this.#asked!;
      const attribution = attributor.attribute(features, method);
      return { of, method, features, attribution, methodsAgree: isPiecewiseLinear(network) };
    });
  }

  /** What attributes by the weights as they are now; memory is taken once for each network. */
  #renew(original: Network) {
    const network = this.#copy.renew(original);
    if (this.#asked?.network !== network) this.#asked = { network, attributor: new Attributor(network) };
    return this.#asked;
  }
}
