import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import {
  boardOf,
  cursorOf,
  type DrawAction,
  drawModel,
  type DrawState,
} from "../../../../../tui/screen/views/draw/draw_state.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { READING } from "../../../../../tui/screen/views/draw/reading.ts";
import { training } from "../states.ts";

const SIZE = { width: 120, height: 35 };

/** The view after some actions, from nothing drawn on. */
function after(...actions: DrawAction[]): DrawState {
  return from(drawModel.initial, actions);
}

function from(start: DrawState, actions: readonly DrawAction[], run: TrainingState = training): DrawState {
  return actions.reduce((view, action) => drawModel.update({ run, view }, action, SIZE), start);
}

/** The ink of the pixel in column x and row y; undefined of a blank board. */
function ink(view: DrawState, x: number, y: number): number | undefined {
  return boardOf({ run: training, view })?.pixels[y * 28 + x];
}

const press = (x: number, y: number, erases = false): DrawAction => ({ press: { x, y }, erases });
const drag = (x: number, y: number): DrawAction => ({ drag: { x, y } });

/** Whether a key does anything. */
function works(key: string, view: DrawState, run: TrainingState = training): boolean {
  return drawModel.keys.some((binding) => binding.keys.includes(key) && binding.enabled({ run, view, size: SIZE }));
}

Deno.test("a press leaves a dot, a drag a line from there, and after the release nothing more", () => {
  assertEquals(ink(after(press(5.5, 5.5)), 5, 5), 255);
  const drawn = after(press(5.5, 5.5), drag(20.5, 5.5), "release", drag(20.5, 25.5));
  assertEquals([ink(drawn, 12, 5), ink(drawn, 20, 5), ink(drawn, 20, 15)], [255, 255, 0]);
});

Deno.test("a drag that began beside the board draws nothing", () => {
  assertEquals(after(drag(5, 5), drag(20, 20)), drawModel.initial);
});

Deno.test("the right button erases, and so does the left with the eraser, until the pen is taken again", () => {
  const line = [press(2.5, 14.5), drag(25.5, 14.5), "release"] as const;
  const rightButton = after(...line, press(14.5, 14.5, true), "release");
  const eraser = after(...line, "tool", press(14.5, 14.5), "release");
  for (const view of [rightButton, eraser]) assertEquals([ink(view, 14, 14), ink(view, 8, 14)], [0, 255]);
  assertEquals(ink(from(eraser, ["tool", press(14.5, 14.5)]), 14, 14), 255);
});

Deno.test("the pen of the keys begins in the middle, draws only while it is down, and stays on the board", () => {
  assertEquals(cursorOf({ run: training, view: drawModel.initial }), { x: 14, y: 14 });
  const moved = after("left", "left", "up");
  assertEquals([cursorOf({ run: training, view: moved }), moved.board], [{ x: 12, y: 13 }, undefined]);
  const drawn = from(moved, ["pen", "down", "down", "down", "pen", "right", "right", "right"]);
  assertEquals([13, 14, 15, 16].map((y) => ink(drawn, 12, y)), [255, 255, 255, 255]);
  assertEquals(ink(drawn, 15, 16), 0);
  const corner = after(...Array<DrawAction>(40).fill("right"), ...Array<DrawAction>(40).fill("down"));
  assertEquals(cursorOf({ run: training, view: corner }), { x: 27, y: 27 });
});

Deno.test("each stroke is taken back by itself, and so is clearing", () => {
  const one = after(press(5.5, 5.5), drag(20.5, 5.5), "release");
  const two = from(one, ["pen", "down", "down", "pen"]);
  const boards = [two, from(two, ["undo"]), from(two, ["undo", "undo"])].map((view) => view.board);
  assertEquals(boards, [two.board, one.board, undefined]);
  assertEquals(from(two, ["clear"]).board, undefined);
  assertEquals(from(two, ["clear", "undo"]).board, two.board);
});

Deno.test("what was drawn long ago is not kept for ever, the last hundred strokes are", () => {
  const dots = Array.from({ length: 130 }, (_, i) => [press(i % 28, 3), "release"] as const).flat();
  const view = after(...dots);
  assertEquals(view.past.length, 100);
  assert(from(view, ["undo"]).board);
});

Deno.test("keys work where there is something for them to do", () => {
  assertEquals(["z", "x"].map((key) => works(key, drawModel.initial)), [false, false]);
  const drawn = after(press(5, 5), "release");
  assertEquals(["z", "x", "e", "space", "left"].map((key) => works(key, drawn)), [true, true, true, true, true]);
  // What everything is erased of is blank again.
  const wiped = from(drawn, ["tool", press(5, 5), drag(6, 6), drag(4, 4), "release"]);
  assertEquals([works("x", wiped), works("z", wiped)], [false, true]);
});

Deno.test("only a drawing for images of one's own can be inverted: of the others it is known which way round they are", () => {
  assertEquals(works("i", drawModel.initial), false);
  const own = { ...training, dataset: { ...training.dataset, name: "pictures/" } };
  assertEquals(works("i", drawModel.initial, own), true);
  assertEquals(after("invert").isInverted, true);
});

Deno.test("of samples that are no images there is no such view, and nothing is drawn", () => {
  const points = { ...training, dataset: { ...training.dataset, image: undefined } };
  assertEquals([drawModel.isOffered?.(points, 1), drawModel.isOffered?.(training, 1)], [false, true]);
  assertEquals(from(drawModel.initial, [press(1, 1), "pen", "left"], points), drawModel.initial);
});

Deno.test("a drawing for images of another size is no longer there", () => {
  const view = after(press(5, 5));
  const run = { ...training, dataset: { ...training.dataset, image: { width: 8, height: 8 } } };
  assertEquals(boardOf({ run, view }), undefined);
});

Deno.test("why goes around its methods, and is offered where there is room for what the network sees", () => {
  const whys = [1, 2, 3].map((times) => after(...Array<DrawAction>(times).fill("why")).why);
  assertEquals(whys, ["gradient-times-input", "weight-paths", undefined]);
  const isOffered = (width: number, height: number) =>
    drawModel.keys.some(({ keys, enabled }) =>
      keys.includes("v") && enabled({ run: training, view: drawModel.initial, size: { width, height } })
    );
  assertEquals([isOffered(120, 35), isOffered(80, 19), isOffered(40, 12)], [true, true, false]);
});

Deno.test("why is computed of what the network sees, once it has seen it", () => {
  const view = after(press(5.5, 5.5), "release", "why"), board = view.board!, image = new Uint8Array(784);
  const requests = (run: TrainingState, of = view) =>
    drawModel.needs({ run, view: of }, SIZE).map(({ request }) => request);
  assertEquals(requests(training).length, 1);
  const seen = READING.with(training, { board, image, probabilities: new Float32Array(10) });
  assertEquals(requests(seen)[1], { of: image, method: "gradient-times-input" });
  assertEquals([requests(seen, from(view, ["clear"])).length, requests(seen, from(view, ["why", "why"])).length], [
    1,
    1,
  ]);
});
