import { type Symptoms, type Trouble, TROUBLES } from "./symptoms.ts";
import { RULES } from "./diagnosis_rules.ts";

/** Something that is wrong, what it shows in, and what helps. */
export interface Diagnosis {
  /** What is wrong. */
  readonly trouble: Trouble;
  /** The layers it is about, counted from 1; empty where it is about the whole network. */
  readonly layers: readonly number[];
  /** In a sentence: `layer 1: 61 % of the units are dead – a lower learning rate or He initialisation helps`. */
  readonly sentence: string;
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
