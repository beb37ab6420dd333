import { noveltyDetector } from "../evaluation/novelty/novelty_detector.ts";
import type { SavedModel } from "./find_model.ts";

/** What a saved network was asked, and what it answered. */
export interface AnsweredInputs {
  readonly model: Pick<SavedModel, "network" | "novelty">;
  /** Samples as the network takes them, row-major. */
  readonly features: Uint8Array | Float32Array;
  /** Its own probabilities for them, without a temperature; computed here if left out. */
  readonly probabilities?: Float32Array;
}

/**
 * How novel each of several samples is, by what saved networks have learned of their training data: above 1 it is unlike
 * anything trained on. Of several networks the mean counts; undefined if none has learned it.
 *
 * @param answered Of each network the same samples.
 * @param parts Of a picture in which digits are expected: how unlike strokes each part is. It is at least as novel as that,
 * whatever its prepared image looks like.
 */
export function noveltiesOf(
  answered: readonly AnsweredInputs[],
  parts: readonly { readonly strokeNovelty?: number }[] = [],
): Float32Array | undefined {
  const all = answered.flatMap(({ model: { network, novelty }, features, probabilities: known }) => {
    if (!novelty) return [];
    const probabilities = known ?? network.probabilities(features);
    const detect = noveltyDetector(novelty), { inputs, classes } = network;
    return [Float32Array.from({ length: features.length / inputs }, (_, i) => {
      const input = features.subarray(i * inputs, (i + 1) * inputs);
      return detect(input, probabilities.subarray(i * classes, (i + 1) * classes));
    })];
  });
  if (all.length === 0) return undefined;
  return all[0].map((_, i) => {
    const learned = all.reduce((sum, one) => sum + one[i], 0) / all.length;
    return Math.max(learned, parts[i]?.strokeNovelty ?? 0);
  });
}
