import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { boxMaximum, boxMean, type FloatPicture } from "../../../data/pictures/box_filter.ts";

const grids = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(([width, height]) =>
  fc.array(fc.integer({ min: -9, max: 9 }), { minLength: width * height, maxLength: width * height })
    .map((values): FloatPicture => ({ width, height, values: Float32Array.from(values) }))
);

/** The values around each pixel, gathered one by one. */
function neighbours({ width, height, values }: FloatPicture, radius: number): number[][] {
  return Array.from(values, (_, i) => {
    const x = i % width, y = Math.floor(i / width);
    return [...values].filter((_, j) =>
      Math.abs(j % width - x) <= radius && Math.abs(Math.floor(j / width) - y) <= radius && j < width * height
    );
  });
}

Deno.test("the filters give the mean and the largest of the pixels around, at every radius", () => {
  fc.assert(
    fc.property(grids, fc.integer({ min: 0, max: 12 }), (grid, radius) => {
      const around = neighbours(grid, radius);
      assertEquals([...boxMaximum(grid, radius).values], around.map((values) => Math.max(...values)));
      boxMean(grid, radius).values.forEach((mean, i) => {
        const sum = around[i].reduce((sum, value) => sum + value, 0);
        assert(Math.abs(mean - sum / around[i].length) < 1e-5, `${mean} at ${i}`);
      });
    }),
    { seed: 1, numRuns: 300 },
  );
});
