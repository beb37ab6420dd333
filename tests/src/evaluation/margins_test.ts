import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { isMarginThresholds, margin, marginThresholds } from "../../../src/evaluation/margins.ts";

Deno.test("the margin is the difference of the two largest logits, wherever they stand", () => {
  const logits = [-1, 2.5, 0, 1], sum = logits.reduce((sum, z) => sum + Math.exp(z), 0);
  const probabilities = logits.map((z) => Math.exp(z) / sum);
  assertAlmostEquals(margin(probabilities), 1.5, 1e-12);
  assertAlmostEquals(margin(probabilities.toReversed()), 1.5, 1e-12);
});

Deno.test("two classes that are as probable as each other have no margin", () => {
  assertEquals(margin([0.4, 0.2, 0.4]), 0);
});

Deno.test("a margin is finite, whatever the outputs are", () => {
  assertAlmostEquals(margin([1, 0]), 149 * Math.LN2, 1e-9);
  assertEquals(margin([-0.5, -0.1]), 0);
  assertEquals(margin([NaN, NaN]), 0);
});

Deno.test("one sample in two hundred is below the first threshold, one in twelve and a half below the second", () => {
  const margins = Float32Array.from({ length: 1000 }, (_, i) => (7 * i) % 1000);
  assertEquals(marginThresholds(margins), { unsure: 5, doubtful: 80 });
  assertEquals(marginThresholds(Float32Array.of(3)), { unsure: 3, doubtful: 3 });
  assertEquals(marginThresholds(new Float32Array(0)), undefined);
});

Deno.test("thresholds in a file are two numbers from 0 on, the first the smaller one", () => {
  assertEquals(isMarginThresholds({ unsure: 0, doubtful: 2 }), true);
  const wrong = [undefined, null, 3, {}, { unsure: 1 }, { unsure: 2, doubtful: 1 }, { unsure: -1, doubtful: 1 }];
  for (const value of [...wrong, { unsure: "0", doubtful: 1 }]) assertEquals(isMarginThresholds(value), false);
});
