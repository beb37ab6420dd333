import type { ClassScores } from "./class_scores.ts";

/** The means of the classes' figures, every class with the same weight. */
export interface MacroMeans {
  /** Mean precision, 0 to 1. */
  readonly precision: number;
  /** Mean recall, 0 to 1. */
  readonly recall: number;
  /** Mean F1, 0 to 1; the mean of the classes' F1, not the F1 of the means. */
  readonly f1: number;
}

/**
 * The macro averages of precision, recall and F1: (1∕C) Σ over all C classes, a figure that would be 0 ∕ 0 counting as
 * 0.
 *
 * The same as scikit-learn's `precision_recall_fscore_support(…, labels=range(C), average="macro", zero_division=0)`: a
 * class that is never predicted lowers the mean precision.
 *
 * @param scores Of each class; at least one.
 *
 * @example The second class was never predicted
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { classScores } from "./class_scores.ts";
 * import { macroMeans } from "./macro_means.ts";
 *
 * assertEquals(macroMeans(classScores([[1, 0], [1, 0]])), { precision: 1 / 4, recall: 1 / 2, f1: 1 / 3 });
 * ```
 */
export function macroMeans(scores: readonly ClassScores[]): MacroMeans {
  const mean = (figure: keyof MacroMeans) =>
    scores.reduce((sum, score) => sum + (score[figure] ?? 0), 0) / scores.length;
  return { precision: mean("precision"), recall: mean("recall"), f1: mean("f1") };
}
