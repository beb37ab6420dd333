import type { ResolvedOptions } from "../../options/options.ts";
import type { LayerHealth } from "./layer_metrics.ts";

/** What can be wrong with a training, the most serious first. */
export const TROUBLES = [
  "same-units",
  "inactive-layer",
  "rising-loss",
  "large-activations",
  "dead-units",
  "saturated-units",
  "saturated-outputs",
  "vanishing-gradients",
  "large-updates",
  "small-updates",
] as const;

/** One of the {@link TROUBLES}. */
export type Trouble = typeof TROUBLES[number];

/** What a training is judged by. */
export interface Symptoms {
  /** The health of each layer, from the input on; best the medians of some measurements, since each is of one batch. */
  readonly health: readonly LayerHealth[];
  /** The newest of these measurements alone. Default: `health`. */
  readonly latest?: readonly LayerHealth[];
  /** How many measurements that comes from. */
  readonly measurements: number;
  /** What the network is made of, which decides what helps. */
  readonly options: Pick<ResolvedOptions, "activation" | "batchSize" | "initializer" | "loss" | "output">;
  /** The mean loss of the first training samples, and of the latest; undefined before there is one. */
  readonly loss?: { readonly first: number; readonly latest: number };
  /** The accuracy on the latest training samples, 0 to 1; undefined before there is one. */
  readonly accuracy?: number;
  /** What the schedule multiplies the learning rate by at the moment. */
  readonly rateFactor: number;
}
