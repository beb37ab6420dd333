import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { unitGrid } from "../../../../../tui/screen/views/weights/unit_grid.ts";

const digits = { width: 28, height: 28 };

Deno.test("few units are as large as fits, many are at half their size", () => {
  assertEquals(unitGrid(digits, 1, 120, 35)?.thumbnail, { width: 68, height: 34 });
  assertEquals(unitGrid(digits, 9, 120, 35)?.thumbnail.height, 11); // two rows of five; of 12 rows, four fit side by side
  assertEquals(unitGrid(digits, 128, 120, 35)?.thumbnail, { width: 14, height: 7 });
});

Deno.test("where most of a row is left, another row of slightly smaller ones fills it", () => {
  const { rows, thumbnail } = unitGrid(digits, 128, 80, 23)!;
  assertEquals([rows, thumbnail], [3, { width: 12, height: 6 }]);
});

Deno.test("a window too small for half their size has smaller ones, and one too small for any has none", () => {
  assertEquals(unitGrid(digits, 128, 20, 4)?.thumbnail, { width: 6, height: 3 });
  assertEquals(unitGrid(digits, 128, 2, 10), undefined);
  assertEquals(unitGrid(digits, 128, 40, 1), undefined);
});

Deno.test("whatever fits lies within the window and doesn't overlap", () => {
  const side = fc.integer({ min: 1, max: 64 });
  fc.assert(
    fc.property(side, side, fc.nat(300), fc.nat(250), fc.nat(90), (imageWidth, imageHeight, units, width, height) => {
      const grid = unitGrid({ width: imageWidth, height: imageHeight }, units, width, height);
      if (!grid) return;
      const { columns, rows, thumbnail, across, down } = grid;
      assert(columns >= 1 && rows >= 1 && thumbnail.width >= 1 && thumbnail.height >= 1);
      assert(across > thumbnail.width && down > thumbnail.height);
      assert(1 + (columns - 1) * across + thumbnail.width < width && rows * down <= height);
    }),
    { seed: 6, numRuns: 500 },
  );
});
