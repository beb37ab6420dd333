import { logitAttribution } from "../../../../src/evaluation/logit_attribution.ts";
import type { Network } from "../../../../src/network/network.ts";
import { networkEpochOf, type TrainingState } from "../state.ts";
import { isLearning, type Provider } from "./finding.ts";

/** How much each unit of a layer contributes to the logit of each class (units × classes) at an epoch. */
export interface LogitAttribution {
  /** Counted from 0. */
  readonly layer: number;
  readonly values: Float32Array;
  readonly units: number;
  readonly classes: number;
  readonly epoch: number;
}

/** The order by attribution changes no more often than one can read it. */
const SECONDS_BETWEEN_ATTRIBUTIONS = 2;

/** Computes how much each unit of a layer speaks for and against each class: at once of another layer, else now and then. */
export class LogitAttributionProvider implements Provider<LogitAttribution, number> {
  /** It takes no longer than a slice. */
  readonly isBusy = false;
  #network: Network | undefined;
  #computedAt = -Infinity;

  step(run: TrainingState, layer: number, now: number, found?: LogitAttribution): LogitAttribution | undefined {
    const { network } = run, epoch = networkEpochOf(run);
    if (!network || !(layer in network.layers)) return undefined;
    const isDue = found?.epoch !== epoch &&
      (!isLearning(run) || now - this.#computedAt >= SECONDS_BETWEEN_ATTRIBUTIONS);
    if (network === this.#network && found?.layer === layer && !isDue) return undefined;
    this.#network = network;
    this.#computedAt = now;
    const { classes, layers: { [layer]: { units } } } = network;
    return { layer, values: logitAttribution(network, layer), units, classes, epoch };
  }
}
