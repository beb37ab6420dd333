import { RULES } from "./diagnosis_rules.ts";
import type { LayerHealth } from "./layer_metrics.ts";
import type { ResolvedOptions } from "../../options/options.ts";

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

/** Something that is wrong, what it shows in, and what helps. */
export interface Diagnosis {
  /** What is wrong. */
  readonly trouble: Trouble;
  /** The layers it is about, counted from 1; empty where it is about the whole network. */
  readonly layers: readonly number[];
  /** In a sentence: `layer 1: 61 % of the units are dead – a lower learning rate or He initialisation helps`. */
  readonly sentence: string;
}

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

/**
 * Says what is wrong with a training, the most serious first; nothing where all is as it should be. Each trouble is
 * named once, with all layers that have it.
 *
 * @param known The troubles that were found the last time; they have to be clearly better to be gone.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { diagnose } from "./diagnosis.ts";
 * import { resolveOptions } from "../../options/options.ts";
 *
 * const layer = { activationMean: 0.1, activationDeviation: 0.3, saturated: null, gradientNorm: 0.1, updateRatio: 1e-3 };
 * const options = resolveOptions({ initializer: "uniform" });
 * const health = [{ ...layer, dead: 0.61 }, { ...layer, dead: null }];
 * assertEquals(
 *   diagnose({ health, measurements: 5, options, rateFactor: 1 }).map(({ sentence }) => sentence),
 *   ["layer 1: 61 % of the units are dead – a lower learning rate or He initialisation helps"],
 * );
 * ```
 */
export function diagnose(symptoms: Symptoms, known: readonly Trouble[] = []): Diagnosis[] {
  const found: Diagnosis[] = [];
  for (const trouble of TROUBLES) {
    const { needs, explainedBy = [], layers = [], isSo, says } = RULES[trouble](symptoms, known.includes(trouble));
    if (symptoms.measurements < needs || found.some((other) => explainedBy.includes(other.trouble))) continue;
    if (isSo ?? layers.length > 0) found.push({ trouble, layers, sentence: says() });
  }
  return found;
}
