import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { scaleWithin, settledScale } from "../../../../../tui/screen/widgets/chart/settled_scale.ts";
import { anyKind, anyValue } from "./any_scale.ts";

const linear = { isLog: false } as const, log = { isLog: true } as const;

/** A curve through these values at x = 0, 0.25, 0.5, … */
const curve = (...values: number[]) => values.map((y, i) => ({ x: i / 4, y }));

Deno.test("what comes before the middle of the first part is left out where it would take more than half of the scale", () => {
  const anchored = { ...linear, anchor: 0 };
  const falling = [curve(2.3, 1, 0.4, 0.35, 0.3)];
  assertEquals(settledScale(falling, anchored, 1, false)?.high, 2.5);
  assertEquals(settledScale(falling, anchored, 1, true)?.high, 0.4);
  assertEquals(settledScale([curve(0.7, 0.6, 0.4, 0.35, 0.3)], anchored, 1, true)?.high, 0.8);
  assertEquals(settledScale(falling, log, 1, true), { low: 0.2, high: 5, isLog: true });
});

Deno.test("after the first part a scale changes only outward, and only for a value that has no place on it", () => {
  const anyCurves = fc.array(
    fc.array(fc.record({ x: fc.double({ min: 0, max: 5, noNaN: true }), y: anyValue }), { maxLength: 20 })
      .map((points) => points.toSorted((a, b) => a.x - b.x)),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(anyCurves, anyKind, (curves, kind) => {
      let before = settledScale(curves.map((points) => points.filter(({ x }) => x <= 1)), kind, 1, true);
      const later = curves.flat().map(({ x }) => x).filter((x) => x > 1).toSorted((a, b) => a - b);
      for (const until of new Set(later)) {
        const after = settledScale(curves.map((points) => points.filter(({ x }) => x <= until)), kind, 1, true);
        if (before) assert(after && after.low <= before.low && after.high >= before.high);
        const isNew = curves.flat().some(({ x, y }) => x === until && before && (y < before.low || y > before.high));
        if (before && !isNew) assertEquals(after, before);
        before = after;
      }
    }),
    { seed: 5 },
  );
});

Deno.test("a scale of a stretch of x is that of what lies in it, and of nothing there is none", () => {
  const curves = [curve(9, 0.3, 0.2, 0.1, 9), curve(NaN, NaN, 0.35)];
  assertEquals(scaleWithin(curves, { ...linear, anchor: 0 }, [0.2, 0.8]), { low: 0, high: 0.4, isLog: false });
  assertEquals(scaleWithin([], linear, [0, 1]), undefined);
  assertEquals(scaleWithin([curve(NaN, -1)], log, [0, 1]), undefined);
});
