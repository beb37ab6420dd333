import { assert } from "deno-std/assert/assert.js";
import fc from "fast-check";
import { boxMean } from "../../../data/pictures/box_mean.ts";

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly values: readonly number[];
}

const grids = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(([width, height]) =>
  fc.array(fc.integer({ min: -9, max: 9 }), { minLength: width * height, maxLength: width * height })
    .map((values) => ({ width, height, values }))
);

/** The values around each pixel, gathered one by one. */
function neighbours({ width, height, values }: Picture, radius: number): number[][] {
  return values.map((_, i) => {
    const x = i % width, y = Math.floor(i / width);
    return values.filter((_, j) =>
      Math.abs(j % width - x) <= radius && Math.abs(Math.floor(j / width) - y) <= radius && j < width * height
    );
  });
}

Deno.test("the mean of the pixels around is that of those in the picture, at every radius", () => {
  fc.assert(
    fc.property(grids, fc.integer({ min: 0, max: 12 }), (grid, radius) => {
      const around = neighbours(grid, radius);
      boxMean(grid, radius).forEach((mean, i) => {
        const sum = around[i].reduce((sum, value) => sum + value, 0);
        assert(Math.abs(mean - sum / around[i].length) < 1e-6, `${mean} at ${i}`);
      });
    }),
    { seed: 1, numRuns: 300 },
  );
});
