import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { pairedDifference } from "../../../src/evaluation/paired_difference.ts";

Deno.test("the difference of two accuracies on the same samples has Newcombe's interval of method 1", () => {
  // His table II, case b = 12, c = 2 of n = 50 pairs, 36 alike: 0.2000, from 0.0642 to 0.3358.
  const labels = new Uint8Array(50), first = new Uint8Array(50), second = new Uint8Array(50);
  second.fill(1, 0, 12);
  first.fill(1, 12, 14);
  const { difference, lower, upper } = pairedDifference(labels, first, second);
  assertAlmostEquals(difference, 0.2);
  // ± 1.96 √(14 − 100 ∕ 50) ∕ 50.
  assertAlmostEquals(lower, 0.2 - 1.959963984540054 * Math.sqrt(12) / 50, 1e-12);
  assertAlmostEquals(lower, 0.0642, 5e-5);
  assertAlmostEquals(upper, 0.3358, 5e-5);
});

Deno.test("what both get right, or both wrong in whatever way, makes no difference", () => {
  const { difference, lower, upper } = pairedDifference([0, 1, 2, 2], [0, 1, 0, 1], [0, 1, 1, 0]);
  assertEquals([difference, lower, upper], [0, 0, 0]);
});
