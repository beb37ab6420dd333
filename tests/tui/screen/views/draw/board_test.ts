import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { blankBoard, hasInk, type Point, type Tool, withStroke } from "../../../../../tui/screen/views/draw/board.ts";

const size = { width: 28, height: 28 };

/** Strokes from a blank board on, one a pair of points. */
function draw(...strokes: [Point, Point, Tool?][]): Uint8Array {
  return strokes.reduce((board, [from, to, tool = "pen"]) => withStroke(board, from, to, tool), blankBoard(size))
    .pixels;
}

/** The pixel in column x and row y. */
function at(pixels: Uint8Array, x: number, y: number): number {
  return pixels[y * size.width + x];
}

const middle = { x: 14.5, y: 14.5 };

Deno.test("a dot fades from its middle: in full to 0.5 pixels, to nothing at 1.8", () => {
  const dot = draw([middle, middle]);
  // Strength at distance d: (1.8 − d) ∕ 1.3 of 255.
  assertEquals([at(dot, 14, 14), at(dot, 15, 14), at(dot, 14, 13)], [255, 157, 157]);
  assertEquals(at(dot, 15, 15), 76);
  assertEquals([at(dot, 16, 14), at(dot, 14, 17)], [0, 0]);
});

Deno.test("a stroke leaves no gap, however far apart its ends are", () => {
  const stroke = draw([{ x: 2.5, y: 3.5 }, { x: 25.5, y: 20.5 }]);
  for (let x = 2; x <= 25; x++) {
    const column = Array.from({ length: 28 }, (_, y) => at(stroke, x, y));
    assert(Math.max(...column) > 200, `column ${x}`);
  }
});

Deno.test("a stroke over another takes no ink away, and in one go it is the same as in two", () => {
  const a = { x: 5.5, y: 5.5 }, b = { x: 14.5, y: 14.5 }, c = { x: 23.5, y: 23.5 };
  assertEquals(draw([a, b], [b, c]), draw([a, c]));
  const before = draw([a, c]), after = draw([a, c], [{ x: 5.5, y: 6.5 }, { x: 23.5, y: 22.5 }]);
  assert(before.every((ink, i) => after[i] >= ink));
});

Deno.test("the eraser takes all ink away where it passes in full, and adds none", () => {
  const line: [Point, Point] = [{ x: 2.5, y: 14.5 }, { x: 25.5, y: 14.5 }];
  const erased = draw(line, [{ x: 14.5, y: 2.5 }, { x: 14.5, y: 25.5 }, "eraser"]);
  assertEquals([at(erased, 13, 14), at(erased, 14, 14), at(erased, 15, 14)], [0, 0, 0]);
  assertEquals([at(erased, 8, 14), at(erased, 20, 14)], [255, 255]);
  assertEquals(hasInk({ ...size, pixels: draw([middle, middle, "eraser"]) }), false);
});

Deno.test("the pen is as large on a board as the board is itself", () => {
  const board = blankBoard({ width: 56, height: 56 });
  const large = withStroke(board, { x: 28, y: 28 }, { x: 28, y: 28 }, "pen").pixels;
  const small = draw([{ x: 14, y: 14 }, { x: 14, y: 14 }]);
  const inkOf = (pixels: Uint8Array) => pixels.reduce((sum, ink) => sum + ink, 0);
  const ratio = inkOf(large) / inkOf(small);
  assert(ratio > 3.4 && ratio < 4.6, `${ratio} times the ink on four times the area`);
});

Deno.test("strokes may lie anywhere on boards of any size, and the board before is left as it was", () => {
  const coordinate = fc.double({ min: -100, max: 100, noNaN: true });
  const point = fc.record({ x: coordinate, y: coordinate });
  const sides = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) });
  fc.assert(
    fc.property(sides, point, point, fc.constantFrom<Tool>("pen", "eraser"), (size, from, to, tool) => {
      const blank = blankBoard(size);
      const { width, height, pixels } = withStroke(blank, from, to, tool);
      assertEquals([width, height, pixels.length], [size.width, size.height, size.width * size.height]);
      assertEquals(hasInk(blank), false);
    }),
    { seed: 1 },
  );
});
