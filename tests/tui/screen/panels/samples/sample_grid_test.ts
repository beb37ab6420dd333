import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { boxOf, intersection } from "../../../../../tui/screen/layout/box.ts";
import { RULE_WIDTH } from "../../../../../tui/screen/widgets/rules.ts";
import { browse } from "../../../../../tui/screen/panels/samples/sample_browser.ts";
import {
  bodyBox,
  browserBoxes,
  sampleGrid,
  sampleInFull,
} from "../../../../../tui/screen/panels/samples/sample_grid.ts";

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
  assertEquals(bodyBox({ width: 80, height: 12 }), { x: 0, y: 2, width: 80, height: 10 });
  assertEquals(bodyBox({ width: 80, height: 11 }), { x: 0, y: 1, width: 80, height: 10 });
});

Deno.test("in a large window the selected sample stands beside the others, and in a smaller one alone when it is zoomed", () => {
  const list = browse([7, 3], 1), zoomed = { ...list, isZoomed: true };
  const large = { width: 200, height: 56 }, { gallery, detail } = browserBoxes(large);
  assertEquals([gallery.width + RULE_WIDTH + detail!.width, gallery.height], [200, detail!.height]);
  assertEquals([list, zoomed].map((browser) => sampleInFull(browser, large)), [7, 7]);
  for (const small of [{ width: 120, height: 56 }, { width: 200, height: 20 }]) {
    assertEquals(browserBoxes(small), { gallery: bodyBox(small) });
    assertEquals([list, zoomed].map((browser) => sampleInFull(browser, small)), [undefined, 7]);
  }
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
