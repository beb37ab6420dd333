import { assertEquals } from "deno-std/assert/equals.js";
import { unitGrid } from "../../../../../tui/screen/views/weights/unit_grid.ts";

const digits = { width: 28, height: 28 };

Deno.test("few units are enlarged by the largest whole factor that fits, many are at half their size", () => {
  assertEquals(unitGrid(digits, 1, { width: 120, height: 36 })?.picture, { width: 56, height: 28 });
  assertEquals(unitGrid(digits, 9, { width: 120, height: 36 })?.picture.height, 11); // two rows of five; of 12 rows, four fit side by side
  assertEquals(unitGrid(digits, 128, { width: 120, height: 36 })?.picture, { width: 14, height: 7 });
});

Deno.test("where most of a row is left, another row of slightly smaller ones fills it", () => {
  const { rows, picture } = unitGrid(digits, 128, { width: 80, height: 24 })!;
  assertEquals([rows, picture], [3, { width: 12, height: 6 }]);
});

Deno.test("a window too small for half their size has smaller ones, and one too small for any has none", () => {
  assertEquals(unitGrid(digits, 128, { width: 20, height: 5 })?.picture, { width: 6, height: 3 });
  assertEquals(unitGrid(digits, 128, { width: 2, height: 11 }), undefined);
  assertEquals(unitGrid(digits, 128, { width: 40, height: 2 }), undefined);
});
