import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../../../src/matrix/random.ts";
import { DrawingProvider } from "../../../../tui/screen/views/draw/drawing_provider.ts";
import { type DrawAction, drawModel } from "../../../../tui/screen/views/draw/draw_state.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import { type AppState, focusedRun } from "../../../../tui/screen/model/app_state.ts";
import { HANDS, penPath } from "../../../data/pictures/stroke_digits.ts";
import { trainedModel } from "../../commands/predict/trained_model.ts";
import { draw } from "../../../../tui/screen/views/draw/draw.ts";
import { drawnState, type Line } from "../views/hand.ts";
import { training } from "../views/states.ts";
import { INITIAL_UI, screenOf } from "../app_state.ts";

const { network } = await trainedModel({ layers: [64], epochs: 1 });
const run: TrainingState = { ...training, network, epoch: 1 };

const provider = new DrawingProvider();

/** The class that the network reads in what is drawn. */
function read(state: AppState): number {
  const { board, isInverted } = draw.stateIn(state.ui);
  const { probabilities } = provider.step(focusedRun(state), { board, isInverted }, 0)!;
  return probabilities.indexOf(Math.max(...probabilities));
}

Deno.test("a vertical stroke of the mouse is a 1, wherever it is drawn and in whatever size", () => {
  for (const [columns, rows] of [[200, 60], [120, 40], [80, 24]]) {
    for (const [x, top, bottom] of [[0.5, 0.1, 0.9], [0.2, 0.05, 0.5], [0.8, 0.4, 0.95]]) {
      const line: Line = [[x, top], [x, (top + bottom) / 2], [x, bottom]];
      assertEquals(read(drawnState(run, columns, rows, [line])), 1, `${columns} × ${rows}, at ${x}`);
    }
  }
});

Deno.test("a vertical stroke of the keys is a 1", () => {
  const actions: DrawAction[] = [...Array(8).fill("up"), "pen", ...Array(18).fill("down"), "pen"];
  const view = actions.reduce(
    (view, action) => drawModel.update({ run, view }, action, { width: 80, height: 19 }),
    drawModel.initial,
  );
  assertEquals(read(screenOf(run, draw.put(INITIAL_UI, view))), 1);
});

/** A digit as a hand draws it on the board. */
function handDrawn(strokes: typeof HANDS.plain[number], random: Random): Line[] {
  const pen = { size: 0.8 * 28, width: 0, slant: 0.1 * random.normal(), wobble: 0.015 };
  const left = 5 + random.normal(), top = 3 + random.normal();
  return strokes.map((stroke) =>
    penPath(stroke, pen, random).map(([x, y]) => [(left + x) / 28, (top + y) / 28] as const)
  );
}

for (const [columns, rows] of [[120, 40], [80, 24]]) {
  Deno.test(`nine of ten digits that other hands draw by the mouse are read at ${columns} × ${rows}`, () => {
    const random = new Random(1);
    let right = 0, drawn = 0;
    for (const hand of Object.values(HANDS)) {
      hand.forEach((strokes, digit) => {
        for (let i = 0; i < 5; i++) {
          if (read(drawnState(run, columns, rows, handDrawn(strokes, random))) === digit) right++;
          drawn++;
        }
      });
    }
    assert(right >= 0.9 * drawn, `${right} of ${drawn}`);
  });
}
