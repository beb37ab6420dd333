import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { placeInGrid, positionInGrid, sampleGrid } from "../../../../../tui/screen/panels/samples/sample_grid.ts";

const digit = { width: 28, height: 28 };

Deno.test("pictures are as large as leaves ten in sight", () => {
  // 14 × 7 cells at half the size, two lines of text and a blank one below: 4 rows of 14 + 2 columns fit into 118.
  const { picture, columns, rows } = sampleGrid(digit, 120, 40);
  assertEquals([picture, columns, rows], [{ width: 14, height: 7 }, 7, 4]);
  assertEquals(sampleGrid(digit, 200, 60).picture, { width: 28, height: 14 });
});

Deno.test("data that are no images stand in rows under a heading", () => {
  assertEquals(sampleGrid(undefined, 80, 20), { columns: 1, rows: 19, across: 80, down: 1 });
});

Deno.test("each sample of a page lies inside, beside the others, and is found where it is shown", () => {
  const size = fc.integer({ min: 14, max: 200 }), image = fc.record({ width: fc.nat(40), height: fc.nat(40) });
  fc.assert(
    fc.property(fc.option(image, { nil: undefined }), size, fc.integer({ min: 4, max: 60 }), (image, width, height) => {
      const grid = sampleGrid(image, width, height);
      assert(grid.columns >= 1 && grid.rows >= 1);
      for (let i = 0; i < grid.columns * grid.rows; i++) {
        const { x, y } = positionInGrid(grid, i);
        assert(x + (grid.picture?.width ?? 0) <= width && y + (grid.picture ? grid.picture.height + 2 : 1) <= height);
        assertEquals(placeInGrid(grid, x, y), i);
      }
      assertEquals(placeInGrid(grid, 0, height), undefined);
    }),
    { seed: 3, numRuns: 300 },
  );
});
