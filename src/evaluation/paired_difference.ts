import { type Interval, Z } from "./interval.ts";

/** How much more of the same samples one network gets right than another: −1 to 1. */
export interface PairedDifference extends Interval {
  /** The accuracy of the first less that of the second. */
  readonly difference: number;
}

/**
 * The difference of two networks' accuracies on the same n samples, with its 95 % interval: (b − c) ∕ n ± z √(b + c −
 * (b − c)² ∕ n) ∕ n, where b are those that the first alone gets right, c those that the second alone does (Newcombe,
 * "Improved confidence intervals for the difference between binomial proportions based on paired data", 1998, method 1).
 * What both get right or wrong says nothing of which is better, so it is much narrower than the two intervals by themselves.
 * Without samples it is NaN.
 *
 * @param labels The class of each sample.
 * @param first The class that the first network predicts.
 * @param second The class that the second predicts.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
 * import { pairedDifference } from "./paired_difference.ts";
 *
 * const { difference } = pairedDifference([0, 1, 1, 0], [0, 1, 1, 1], [0, 0, 0, 0]);
 * assertAlmostEquals(difference, (2 - 1) / 4);
 * ```
 */
export function pairedDifference(
  labels: ArrayLike<number>,
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): PairedDifference {
  const n = labels.length;
  let b = 0, c = 0;
  for (let i = 0; i < n; i++) {
    if (first[i] === second[i]) continue;
    if (first[i] === labels[i]) b++;
    if (second[i] === labels[i]) c++;
  }
  const difference = (b - c) / n, half = Z * Math.sqrt(b + c - (b - c) ** 2 / n) / n;
  return { difference, lower: difference - half, upper: difference + half };
}
