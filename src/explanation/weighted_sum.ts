/** One product of a weighted sum. */
export interface WeightedTerm {
  /** Its place in the sum, counted from 0. */
  readonly index: number;
  readonly factor: number;
  readonly weight: number;
  /** factor · weight */
  readonly product: number;
}

/** A sum Σ factor · weight, its largest terms by themselves. */
export interface WeightedSum {
  /** Those of the largest |product|, the largest first. */
  readonly terms: readonly WeightedTerm[];
  /** How many others there are, and their sum. */
  readonly rest: { readonly count: number; readonly sum: number };
}

/**
 * Splits a sum of products into its largest terms and the rest.
 *
 * @param factors One for each weight.
 * @param most How many terms stand by themselves.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { weightedSum } from "./weighted_sum.ts";
 *
 * const { terms, rest } = weightedSum([1, 2, 3], [0.5, -4, 1], 1);
 * assertEquals(terms, [{ index: 1, factor: 2, weight: -4, product: -8 }]);
 * assertEquals(rest, { count: 2, sum: 3.5 });
 * ```
 */
export function weightedSum(factors: readonly number[], weights: readonly number[], most: number): WeightedSum {
  const all = factors.map((factor, index): WeightedTerm => (
    { index, factor, weight: weights[index], product: factor * weights[index] }
  ));
  const sorted = all.sort((a, b) => Math.abs(b.product) - Math.abs(a.product) || a.index - b.index);
  const rest = sorted.slice(most);
  return {
    terms: sorted.slice(0, most),
    rest: { count: rest.length, sum: rest.reduce((sum, { product }) => sum + product, 0) },
  };
}
