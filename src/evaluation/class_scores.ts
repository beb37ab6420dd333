/** How well one class is told apart from the others. A figure that would be 0 ∕ 0 is `null`. */
export interface ClassScores {
  /** TP ∕ (TP + FP): how many of the samples taken for this class are of it; `null` if none was taken for it. */
  readonly precision: number | null;
  /** TP ∕ (TP + FN): how many of the samples of this class were recognised; `null` if there is none. */
  readonly recall: number | null;
  /** 2 TP ∕ (2 TP + FP + FN), the harmonic mean of the two; `null` if the class neither is there nor was predicted. */
  readonly f1: number | null;
  /** How many samples of the class there are: TP + FN. */
  readonly support: number;
}

/**
 * Precision, recall, F1 and support of every class.
 *
 * With TP its samples that were recognised, FN those that weren't, and FP the samples of others that were taken for it
 * (van Rijsbergen, "Information Retrieval", 1979, chapter 7).
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
