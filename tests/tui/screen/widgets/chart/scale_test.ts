import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { placeOn, roundScale, valueAt } from "../../../../../tui/screen/widgets/chart/scale.ts";
import { anyKind, anyValue } from "./any_scale.ts";

const linear = { isLog: false } as const, log = { isLog: true } as const;

Deno.test("a linear scale goes from one multiple of 1, 2 or 5 times a power of ten to another", () => {
  assertEquals(roundScale(0.61, 0.69, linear), { low: 0.6, high: 0.7, isLog: false });
  assertEquals(roundScale(-3, 12, linear), { low: -5, high: 15, isLog: false });
  assertEquals(roundScale(0, 0.15, linear), { low: 0, high: 0.15, isLog: false });
});

Deno.test("a scale begins at its anchor unless that would take more than half of it", () => {
  assertEquals(roundScale(0.3, 0.9, { ...linear, anchor: 0 }).low, 0);
  assertEquals(roundScale(0.6, 0.9, { ...linear, anchor: 0 }).low, 0.6);
  assertEquals(roundScale(0.86, 0.97, { ...linear, anchor: 1 }), { low: 0.85, high: 1, isLog: false });
});

Deno.test("a logarithmic scale goes from 1, 2 or 5 times a power of ten to another, over a decade or more", () => {
  assertEquals(roundScale(0.03, 2.3, log), { low: 0.02, high: 5, isLog: true });
  assertEquals(roundScale(0.6, 0.69, log), { low: 0.1, high: 1, isLog: true });
});

Deno.test("any values have a place on their scale", () => {
  fc.assert(
    fc.property(anyValue, anyValue, anyKind, (a, b, kind) => {
      if (kind.isLog && !(a > 0 && b > 0)) return;
      const scale = roundScale(Math.min(a, b), Math.max(a, b), kind);
      assert(scale.low < scale.high && Number.isFinite(scale.low) && Number.isFinite(scale.high));
      for (const value of [a, b]) {
        const place = placeOn(scale, value);
        assert(place > -1e-6 && place < 1 + 1e-6, `${value} at ${place} of ${scale.low} … ${scale.high}`);
      }
    }),
    { seed: 3 },
  );
});

Deno.test("the value at the place of a value is that value", () => {
  for (const scale of [roundScale(0, 3, linear), roundScale(0.01, 3, log)]) {
    for (const value of [0.013, 0.5, 2.7]) assertAlmostEquals(valueAt(scale, placeOn(scale, value)), value, 1e-12);
  }
});

Deno.test("on a logarithmic scale equal ratios are equally far apart, and what has no logarithm lies below", () => {
  const scale = roundScale(0.01, 10, log), place = (value: number) => placeOn(scale, value);
  assertAlmostEquals(place(0.1) - place(0.01), place(10) - place(1), 1e-12);
  assertEquals([place(0), place(-3)], [-1, -1]);
});
