import { logitAttribution } from "../../../../src/evaluation/logit_attribution.ts";
import type { Network } from "../../../../src/network/network.ts";
import { isLearning, type Provider } from "../../model/findings/finding.ts";
import { planeOf } from "../../model/plane.ts";
import { networkEpochOf, type TrainingState } from "../../model/state.ts";

/** How much each unit of the first layer contributes to the logit of each class (units × classes) at an epoch. */
export interface LogitAttribution {
  readonly values: Float32Array;
  readonly units: number;
  readonly classes: number;
  readonly epoch: number;
}

/** The order by attribution changes no more often than one can read it. */
const SECONDS_BETWEEN_ATTRIBUTIONS = 2;

/** Computes how much each unit of the first layer speaks for and against each class. */
export class AttributionProvider implements Provider<LogitAttribution, undefined> {
  /** It takes no longer than a slice. */
  readonly isBusy = false;
  #network: Network | undefined;
  #computedAt = -Infinity;

  step(run: TrainingState, _: undefined, now: number, found?: LogitAttribution): LogitAttribution | undefined {
    const { network } = run, epoch = networkEpochOf(run);
    if (!network || planeOf(run)) return undefined;
    const isDue = found?.epoch !== epoch &&
      (!isLearning(run) || now - this.#computedAt >= SECONDS_BETWEEN_ATTRIBUTIONS);
    if (network === this.#network && !isDue) return undefined;
    this.#network = network;
    this.#computedAt = now;
    const { classes, layers: [{ units }] } = network;
    return { values: logitAttribution(network), units, classes, epoch };
  }
}
