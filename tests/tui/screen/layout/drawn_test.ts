import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { contains } from "../../../../tui/screen/layout/box.ts";
import { Drawn, Mouse } from "../../../../tui/screen/layout/drawn.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import type { MouseEvent } from "../../../../tui/screen/terminal/input_event.ts";

function mouse(action: MouseEvent["action"], x: number, y: number): MouseEvent {
  return { type: "mouse", action, button: "left", x, y, control: false, alt: false, shift: false };
}

const size = { width: 20, height: 6 };

Deno.test("the uppermost box counts, and one below it for what means nothing to it", () => {
  const drawn = new Drawn<string>(size)
    .onWheel({ x: 0, y: 0, ...size }, "up", "down")
    .onClick({ x: 0, y: 0, width: 10, height: 3 }, "lower")
    .onClick({ x: 5, y: 1, width: 10, height: 3 }, "upper");
  const at = (x: number, y: number) => drawn.actionAt(mouse("press", x, y));
  assertEquals([at(4, 1), at(5, 1), at(14, 3), at(15, 3)], ["lower", "upper", "upper", undefined]);
  assertEquals(drawn.actionAt(mouse("scrollDown", 6, 2)), "down");
});

Deno.test("only the left button clicks", () => {
  const drawn = new Drawn<string>(size).onClick({ x: 0, y: 0, ...size }, "click");
  assertEquals(drawn.actionAt({ ...mouse("press", 1, 1), button: "right" }), undefined);
  assertEquals(drawn.actionAt(mouse("release", 1, 1)), undefined);
});

Deno.test("boxes lie where their cells do, also nested, clipped with them, and count from their own corner", () => {
  const place = fc.record({ x: fc.integer({ min: -6, max: 22 }), y: fc.integer({ min: -4, max: 8 }) });
  fc.assert(
    fc.property(place, place, fc.nat(24), fc.nat(9), (outer, inner, x, y) => {
      const leaf = new Cells(5, 3);
      leaf.fill(0, 0, 5, 3, {}, "#");
      const target = new Drawn<readonly number[]>(leaf).on({ x: 0, y: 0, width: 5, height: 3 }, (at) => [at.x, at.y]);
      const branch = new Drawn<readonly number[]>({ width: 8, height: 4 }).place(inner, target);
      const screen = new Drawn<readonly number[]>(size).place(outer, branch);
      const expected = screen.cells.character(x, y) === "#"
        ? [x - outer.x - inner.x, y - outer.y - inner.y]
        : undefined;
      assertEquals(screen.actionAt(mouse("press", x, y)), expected);
    }),
    { numRuns: 500 },
  );
});

Deno.test("actions are turned into others, and nothing stays nothing", () => {
  const drawn = new Drawn<number>(size).onClick({ x: 0, y: 0, width: 2, height: 1 }, 3).map((action) => ({ action }));
  assertEquals(drawn.actionAt(mouse("press", 1, 0)), { action: 3 });
  assertEquals(drawn.actionAt(mouse("scrollUp", 1, 0)), undefined);
});

Deno.test("a drag and a release belong to the boxes that the button was pressed in, wherever they lead", () => {
  const box = { x: 5, y: 1, width: 3, height: 2 };
  const screen = new Drawn<string>(size).on(box, ({ action, x, y }) => `${action} ${x} ${y}`);
  const hand = new Mouse();
  const done = (action: MouseEvent["action"], x: number, y: number) => hand.actionOf(mouse(action, x, y), screen);
  assertEquals(done("drag", 6, 1), undefined);
  assertEquals(done("press", 6, 1), "press 1 0");
  assertEquals(done("drag", 0, 5), "drag -5 4");
  assertEquals(done("release", 19, 0), "release 14 -1");
  assertEquals(done("drag", 6, 1), undefined);
  assertEquals(done("press", 0, 0), undefined);
  assertEquals(done("drag", 6, 1), undefined);
});

Deno.test("the right lower border is outside a box", () => {
  const box = { x: 1, y: 1, width: 2, height: 2 };
  assertEquals([contains(box, 1, 1), contains(box, 2, 2), contains(box, 3, 2), contains(box, 2, 3)], [
    true,
    true,
    false,
    false,
  ]);
});
