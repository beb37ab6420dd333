import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { excerpt, stretches, valueNear, valueOn } from "../../../../tui/screen/widgets/curve.ts";
import { anyNumber } from "./any_widget.ts";

Deno.test("the points of a column give their mean; that of the first column is where the curve begins", () => {
  const points = [0, 1, 2, 3, 4, 5].map((x) => ({ x, y: x * 10 }));
  // Columns at 0, 2.5 and 5; a point belongs to the nearest.
  assertEquals(stretches(points, 0, 5, 3), [{ start: 0, values: [0, 25, 45] }]);
});

Deno.test("between points that are far apart runs a straight line", () => {
  assertEquals(stretches([{ x: 1, y: 0 }, { x: 4, y: 3 }], 0, 4, 5), [{ start: 1, values: [0, 1, 2, 3] }]);
});

Deno.test("what isn't finite leaves a gap", () => {
  const points = [1, NaN, 3, Infinity, 5].map((y, x) => ({ x, y }));
  assertEquals(stretches(points, 0, 4, 5), [
    { start: 0, values: [1] },
    { start: 2, values: [3] },
    { start: 4, values: [5] },
  ]);
});

Deno.test("stretches that meet in a column don't mix", () => {
  const points = [{ x: 0, y: 1 }, { x: 0.01, y: NaN }, { x: 0.02, y: 3 }];
  assertEquals(stretches(points, 0, 4, 5), [{ start: 0, values: [1] }, { start: 0, values: [3] }]);
});

Deno.test("points outside the range and ranges without end give nothing", () => {
  assertEquals(stretches([{ x: -1, y: 1 }, { x: 9, y: 1 }], 0, 4, 5), []);
  assertEquals(stretches([{ x: 0, y: 1 }], 0, Infinity, 5), []);
  assertEquals(stretches([], 0, 4, 5), []);
});

Deno.test("a million points cost one value a column", () => {
  const points = Array.from({ length: 1_000_000 }, (_, i) => ({ x: i, y: 7 }));
  assertEquals(stretches(points, 0, 999_999, 60), [{ start: 0, values: new Array(60).fill(7) }]);
});

Deno.test("any curve stays within its columns and is finite", () => {
  const points = fc.array(fc.record({ x: anyNumber, y: anyNumber }));
  fc.assert(
    fc.property(points, anyNumber, anyNumber, fc.integer({ min: 1, max: 50 }), (points, start, end, columns) => {
      for (const { start: first, values } of stretches(points, start, end, columns)) {
        assert(first >= 0 && first + values.length <= columns);
        assert(values.every(Number.isFinite));
      }
    }),
    { seed: 17, numRuns: 500 },
  );
});

Deno.test("what is shown of a curve has the points between two x, and where the curve crosses them", () => {
  const points = [{ x: 0, y: 0 }, { x: 2, y: 4 }, { x: 3, y: 4 }, { x: 5, y: 0 }];
  assertEquals(excerpt(points, [1, 4]), [{ x: 1, y: 2 }, { x: 2, y: 4 }, { x: 3, y: 4 }, { x: 4, y: 2 }]);
  assertEquals(excerpt(points, [3.5, 4.5]), [{ x: 3.5, y: 3 }, { x: 4.5, y: 1 }]);
  assertEquals(excerpt(points, [-1, 9]), points);
});

Deno.test("beside its points a curve has the value between them, and that of the nearest", () => {
  const points = [{ x: 1, y: 4 }, { x: 2, y: 0 }];
  assertEquals([0.5, 1, 1.25, 1.75, 2, 3].map((x) => valueOn(points, x)), [4, 4, 3, 1, 0, undefined]);
  assertEquals([0.5, 1, 1.25, 1.75, 2, 3].map((x) => valueNear(points, x)), [undefined, 4, 4, 0, 0, undefined]);
  assertEquals([0.5, 2, 2.5, 2.6].map((x) => valueNear(points, x, 2.5)), [undefined, 0, 0, undefined]);
  assertEquals(valueNear([], 1, 2), undefined);
});
