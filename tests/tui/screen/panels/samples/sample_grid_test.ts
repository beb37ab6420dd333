import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { boxOf, intersection } from "../../../../../tui/screen/layout/box.ts";
import { galleryBox, sampleGrid } from "../../../../../tui/screen/panels/samples/sample_grid.ts";

const digit = { width: 28, height: 28 };

Deno.test("pictures are as large as leaves ten in sight", () => {
  // 14 × 7 cells at half the size, two lines of text and a blank one below: 4 rows of 14 + 2 columns fit into 118.
  const { picture, columns, rows } = sampleGrid(digit, { width: 120, height: 40 });
  assertEquals([picture, columns, rows], [{ width: 14, height: 7 }, 7, 4]);
  assertEquals(sampleGrid(digit, { width: 200, height: 60 }).picture, { width: 28, height: 14 });
});

Deno.test("data that are no images stand in rows under a heading", () => {
  const { columns, rows, boxes } = sampleGrid(undefined, { width: 80, height: 20 });
  assertEquals([columns, rows, boxes.length], [1, 19, 19]);
  assertEquals(boxes[2], { x: 0, y: 3, width: 80, height: 1 });
});

Deno.test("a title and, where there is room, a blank row stand above the samples", () => {
  assertEquals(galleryBox({ width: 80, height: 12 }), { x: 0, y: 2, width: 80, height: 10 });
  assertEquals(galleryBox({ width: 80, height: 11 }), { x: 0, y: 1, width: 80, height: 10 });
});

Deno.test("every gallery of at least three rows has a place for a sample, inside it", () => {
  const anySize = fc.record({ width: fc.integer({ min: 14, max: 200 }), height: fc.integer({ min: 4, max: 60 }) });
  const anyImage = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) });
  fc.assert(
    fc.property(fc.option(anyImage, { nil: undefined }), anySize, (image, size) => {
      const { columns, rows, boxes } = sampleGrid(image, size);
      assert(boxes.length >= 1);
      assertEquals(boxes.length, columns * rows);
      for (const box of boxes) assertEquals(intersection(box, boxOf(size)), box);
    }),
    { seed: 3, numRuns: 300 },
  );
});
