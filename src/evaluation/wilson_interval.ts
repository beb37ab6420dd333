import { type Interval, Z } from "./interval.ts";

/**
 * The 95 % confidence interval of a fraction, of which `count` out of `total` were observed, by Wilson's score:
 *
 * (p + z²∕2n ± z √(p (1 − p)∕n + z²∕4n²)) ∕ (1 + z²∕n), with p = count∕total, n = total and z = 1.96.
 *
 * Unlike p ± z √(p (1 − p)∕n) it never leaves 0 … 1 and is right for small n and for p near 0 or 1 (E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", 1927). Of nothing it is 0 … 1.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
 * import { wilsonInterval } from "./wilson_interval.ts";
 *
 * const { lower, upper } = wilsonInterval(9, 10);
 * assertAlmostEquals(lower, 0.596, 5e-4);
 * assertAlmostEquals(upper, 0.982, 5e-4);
 * ```
 */
export function wilsonInterval(count: number, total: number): Interval {
  if (total === 0) return { lower: 0, upper: 1 };
  const p = count / total, z2 = Z * Z / total;
  const middle = (p + z2 / 2) / (1 + z2);
  const half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / total + z2 / (4 * total));
  // At both ends the bound is exact, and rounding would miss it.
  return { lower: count === 0 ? 0 : middle - half, upper: count === total ? 1 : middle + half };
}
