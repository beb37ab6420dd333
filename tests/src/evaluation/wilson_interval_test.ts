import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { wilsonInterval } from "../../../src/evaluation/wilson_interval.ts";

Deno.test("the interval is that of the published examples", () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3.
  for (
    const [count, total, lower, upper] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ]
  ) {
    const interval = wilsonInterval(count, total);
    assertAlmostEquals(interval.lower, lower, 5e-5);
    assertAlmostEquals(interval.upper, upper, 5e-5);
  }
});

Deno.test("the interval of the misses mirrors that of the hits", () => {
  const hits = wilsonInterval(9765, 10_000), misses = wilsonInterval(235, 10_000);
  assertAlmostEquals(hits.lower, 1 - misses.upper, 1e-15);
  assertAlmostEquals(hits.upper, 1 - misses.lower, 1e-15);
});

Deno.test("the interval stays within 0 to 1, and without samples it is all of that", () => {
  for (const total of [1, 7, 20, 10_000]) {
    assertEquals(wilsonInterval(0, total).lower, 0);
    assertEquals(wilsonInterval(total, total).upper, 1);
  }
  assertEquals(wilsonInterval(0, 0), { lower: 0, upper: 1 });
});
