/** How well one class is recognized. A figure that would be 0 ∕ 0 is `null`. */
export interface ClassScores {
  /** TP ∕ (TP + FP): the fraction of the predictions of this class that are correct; `null` without any. */
  readonly precision: number | null;
  /** TP ∕ (TP + FN): the fraction of the samples of this class that are recognized; `null` without any. */
  readonly recall: number | null;
  /** 2 TP ∕ (2 TP + FP + FN), the harmonic mean of the two; `null` if the class has neither samples nor predictions. */
  readonly f1: number | null;
  /** The number of samples of the class, TP + FN. */
  readonly support: number;
}

/**
 * Precision, recall, F1 and support of every class.
 *
 * TP is the number of its samples predicted correctly, FN of its other samples, and FP of samples of other classes
 * predicted as this one (van Rijsbergen, "Information Retrieval", 1979, chapter 7).
 *
 * @param confusion `confusion[actual][predicted]`: how many samples.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { classScores } from "./class_scores.ts";
 *
 * const [cat] = classScores([[3, 1], [2, 4]]);
 * assertEquals(cat, { precision: 3 / 5, recall: 3 / 4, f1: 6 / 9, support: 4 });
 * ```
 */
export function classScores(confusion: readonly (readonly number[])[]): ClassScores[] {
  return confusion.map((row, actual) => {
    const recognised = row[actual];
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, counts) => sum + counts[actual], 0);
    return {
      precision: ratio(recognised, predicted),
      recall: ratio(recognised, support),
      f1: ratio(2 * recognised, predicted + support),
      support,
    };
  });
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
