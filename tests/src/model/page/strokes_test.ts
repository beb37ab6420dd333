import { assertEquals } from "deno-std/assert/equals.js";
import type { BoardPoint } from "../../../../src/model/page/board_canvas.ts";
import { createStrokes } from "../../../../src/model/page/strokes.ts";

/** Strokes on two canvases that list what is drawn on them. */
function drawing() {
  const lists: string[][] = [[], []];
  const textOf = ({ x, y }: BoardPoint) => `${x},${y}`;
  const canvases = lists.map((list) => ({
    blank: () => void list.splice(0),
    line: (from: BoardPoint, to: BoardPoint) => void list.push(`${textOf(from)} ${textOf(to)}`),
  }));
  return { lists, strokes: createStrokes(canvases) };
}

Deno.test("a stroke is a dot and the lines that extend it, on every canvas", () => {
  const { lists, strokes } = drawing();
  assertEquals(strokes.isBlank, true);
  strokes.start({ x: 1, y: 2 });
  strokes.extend({ x: 3, y: 4 });
  strokes.extend({ x: 5, y: 6 });
  assertEquals(lists, Array(2).fill(["1,2 1,2", "1,2 3,4", "3,4 5,6"]));
  assertEquals(strokes.isBlank, false);
});

Deno.test("undo leaves what was drawn before the last stroke, as it was; clear leaves nothing", () => {
  const { lists, strokes } = drawing();
  strokes.start({ x: 1, y: 1 });
  strokes.extend({ x: 2, y: 2 });
  const [before] = lists.map((list) => [...list]);
  strokes.start({ x: 9, y: 9 });
  strokes.undo();
  assertEquals(lists, [before, before]);
  strokes.extend({ x: 3, y: 3 });
  assertEquals(lists[0], [...before, "2,2 3,3"]);
  strokes.clear();
  assertEquals([lists, strokes.isBlank], [[[], []], true]);
  strokes.undo();
  assertEquals(strokes.isBlank, true);
});
