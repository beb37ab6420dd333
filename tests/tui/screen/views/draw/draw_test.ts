import { drawView } from "../draw_view.ts";
import { assert } from "deno-std/assert/assert.js";
import { Mouse } from "../../../../../tui/screen/layout/drawn.ts";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import fc from "fast-check";
import { pictureForm } from "../../../../../data/pictures/picture_form.ts";
import { prepareInk } from "../../../../../data/pictures/prepare_ink.ts";
import { ReferenceEngine } from "../../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../../src/matrix/random.ts";
import { Network } from "../../../../../src/network/network.ts";
import { type DrawAction, drawModel, type DrawState } from "../../../../../tui/screen/views/draw/draw_state.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { COLOR_DEPTHS } from "../../../../../tui/screen/terminal/color.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { draw } from "../../../../../tui/screen/views/draw/draw.ts";
import { anyNumber } from "../../widgets/any_widget.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { anyRun } from "../any_run.ts";
import { drawnState, type Line, mouseEvent } from "../hand.ts";
import { training } from "../states.ts";
import { drawLayout, explainedLayout } from "../../../../../tui/screen/views/draw/draw_layout.ts";
import { SampleAttributionProvider } from "../../../../../tui/screen/model/findings/sample_attribution_provider.ts";
import { SAMPLE_ATTRIBUTION } from "../../../../../tui/screen/model/findings/shared.ts";
import { READING } from "../../../../../tui/screen/views/draw/reading.ts";

const color = createTheme("truecolor"), colorless = createTheme("none");
const image = { width: 28, height: 28 };
const network = Network.create(new ReferenceEngine(), { inputs: 784, layers: [], classes: 10 }, new Random(1));
const seven: Line[] = [[[0.25, 0.2], [0.75, 0.2], [0.45, 0.9]]];

/** A seven that is drawn, and read as one. */
const { run, view } = readAs([0.01, 0.02, 0.03, 0.01, 0, 0.02, 0, 0.86, 0.01, 0.04]);

function readAs(probabilities: readonly number[]): { run: TrainingState; view: DrawState } {
  const view = draw.stateIn(drawnState({ ...training, network }, 120, 40, seven).ui);
  const board = view.board!;
  const reading = {
    board,
    image: prepareInk(board, pictureForm("mnist"), image),
    probabilities: Float32Array.from(probabilities),
    contributions: { predicted: 7, ofUnits: Float32Array.from({ length: 128 }, (_, unit) => unit % 12 - 5) },
  };
  return { run: READING.with({ ...training, network }, reading), view };
}

function textOf(width: number, height: number, context = { run, view }): string {
  return drawView(draw, context, { width, height }, colorless).cells.toString();
}

Deno.test("a seven that is drawn, what the network sees of it, and how probable it finds each digit", () => {
  assertGoldenSizes((width, height, theme) => drawView(draw, { run, view }, { width, height }, theme).cells, "draw");
});

/** The same with what of it speaks for the predicted class. */
const explained: { run: TrainingState; view: DrawState } = (() => {
  const request = { of: READING.of(run)!.image, method: "weight-paths" } as const;
  const biased = network.copy(new ReferenceEngine()), { bias } = biased.layers[0];
  bias!.row(0).set([1, 0, 0.7], 7);
  const found = new SampleAttributionProvider(new ReferenceEngine()).step({ ...run, network: biased }, request, 0);
  return { run: SAMPLE_ATTRIBUTION.with(run, found), view: { ...view, why: request.method } };
})();

Deno.test("what of a seven that is drawn speaks for the predicted digit and against the runner-up", () => {
  assertGoldenSizes((width, height, theme) => drawView(draw, explained, { width, height }, theme).cells, "draw_why");
});

Deno.test("the sentence about the parts costs the board nothing, and is there wherever the key that asks for it is", () => {
  for (let width = 30; width <= 170; width += 7) {
    for (let height = 10; height <= 60; height++) {
      const size = { width, height },
        full = drawLayout(image, 10, size),
        { board, line, bars } = explainedLayout(image, 10, size);
      assertEquals(board, full.board);
      if (line) assert(line.y === height - 1 && line.y >= bars!.y + bars!.height, `${width} × ${height}`);
      const isSaid = /against/.test(textOf(width, height, explained).split("\n").at(-1)!);
      const isOffered = drawModel.keys.some(({ keys, enabled }) =>
        keys.includes("v") && enabled({ ...explained, size })
      );
      assertEquals([isSaid, isOffered], [line !== undefined, line !== undefined], `${width} × ${height}`);
    }
  }
});

Deno.test("a blank board and another method show no parts", () => {
  const isSaid = (view: DrawState) => /against/.test(textOf(120, 35, { ...explained, view }));
  const { why } = explained.view;
  assertEquals([isSaid(explained.view), isSaid(view), isSaid({ ...drawModel.initial, why })], [true, false, false]);
  assertEquals(isSaid({ ...view, why: "gradient-times-input" }), false);
});

Deno.test("a blank board with the pen of the keys in its middle", () => {
  const context = { run: { ...training, network }, view: drawModel.initial };
  assertGoldenSizes((width, height, theme) => drawView(draw, context, { width, height }, theme).cells, "draw_blank");
});

Deno.test("a large window shows what the network sees larger, and the units that contribute most to the predicted class", () => {
  const text = textOf(200, 55), frame = text.match(/╭─ the network sees ─+╮/)![0];
  // 28 pixels of two columns each, and the frame.
  assertEquals(frame.length, 2 * 28 + 2);
  assertMatch(text, /units that contribute most to the logit of 7 .* activation × logit attribution/);
  // Of unit % 12 − 5 the largest is 6, of the units 11, 23, 35, …; units that speak against the class aren't shown.
  const units = [...text.matchAll(/unit (\d+) +(\S+)/g)];
  assertEquals(units.slice(0, 3).map(([, unit, value]) => [unit, value]), [["11", "+6.00"], ["23", "+6.00"], [
    "35",
    "+6.00",
  ]]);
  assert(units.every(([, , value]) => value.startsWith("+")));
  assertEquals(/contribute/.test(textOf(120, 35)), false);
});

Deno.test("in ever less room the view gives up what the network sees, its bars, and the frame", () => {
  const parts = (width: number, height: number) => {
    const text = textOf(width, height);
    const words = { seen: /sees/, figures: /predicted 7/, bars: /███/, frame: /╭/ };
    return Object.entries(words).filter(([, word]) => word.test(text.replace(/│.*?│/g, ""))).map(([part]) => part);
  };
  assertEquals(parts(120, 35), ["seen", "figures", "bars", "frame"]);
  assertEquals(parts(80, 19), ["seen", "figures", "bars", "frame"]);
  assertEquals(parts(60, 19), ["figures", "bars", "frame"]);
  assertEquals(parts(50, 10), ["figures"]);
  assertEquals(parts(30, 19), ["frame"]);
  assertEquals(parts(20, 4), []);
});

Deno.test("the class that is read stands above, and its bar is marked", () => {
  const text = textOf(120, 35);
  assertMatch(text, /predicted 7 +86\.0 %/);
  assertMatch(text, /7 █+\S* +86\.0 ◀/);
  assertEquals(text.match(/◀/g)?.length, 1);
});

Deno.test("until there is a prediction the panel says why", () => {
  const blank = { run, view: drawModel.initial };
  assertStringIncludes(textOf(120, 35, blank), "nothing drawn yet");
  assertStringIncludes(
    textOf(120, 35, { run: READING.with({ ...run, network: undefined }, undefined), view }),
    "waiting for",
  );
  assertStringIncludes(textOf(120, 35, { run: READING.with(run, undefined), view }), "predicting");
  const points = { ...run, dataset: { ...run.dataset, name: "moons", image: undefined } };
  assertStringIncludes(textOf(120, 35, { run: points, view }), "samples of moons are no images");
});

Deno.test("of many classes the most probable stand first", () => {
  const classes = Array.from({ length: 40 }, (_, i) => `class ${i}`);
  const probabilities = Float32Array.from(classes, (_, i) => i === 33 ? 0.7 : i === 20 ? 0.2 : 0.1 / 38);
  const many = READING.with({ ...run, dataset: { ...run.dataset, classes } }, { ...READING.of(run)!, probabilities });
  const rows = textOf(120, 35, { run: many, view }).split("\n").map((row) => row.replace(/^.*│/, "").trim());
  const bars = rows.filter((row) => row.startsWith("class")).slice(0, 2);
  assertEquals(bars.map((row) => row.match(/class \d+/)![0]), ["class 33", "class 20"]);
});

Deno.test("the pen of the keys has a colour of its own, another when it is down, and goes when the mouse draws", () => {
  const pen = (...actions: DrawAction[]) => {
    const state = actions.reduce((view, action) => drawModel.update({ run, view }, action, image), drawModel.initial);
    const cells = drawView(draw, { run, view: state }, { width: 120, height: 35 }, color).cells;
    // The board's pixel (14, 14) is two columns and a row of cells from (2 + 28, 1 + 14) on.
    return [30, 31].map((x) => cells.style(x, 15).foreground);
  };
  assertEquals(pen(), [color.accent.foreground, color.accent.foreground]);
  assertEquals(pen("pen"), [color.bad.foreground, color.bad.foreground]);
  const ground = pen({ press: { x: 1, y: 1 }, erases: false });
  assert(ground.every((shade) => shade !== color.accent.foreground && shade !== color.bad.foreground));
});

Deno.test("the mouse draws with the left button where the board is, erases with the right, and leaves the middle one", () => {
  const screen = drawView(draw, { run, view: drawModel.initial }, { width: 120, height: 35 }, color),
    hand = new Mouse();
  const mouse = (x: number, y: number, changes: Partial<ReturnType<typeof mouseEvent>> = {}) =>
    hand.actionOf({ ...mouseEvent("press", x, y), ...changes }, screen);
  // The first cell of the board: half a pixel from the left edge at two columns a pixel, and from the top at one row.
  assertEquals(mouse(2, 1), { press: { x: 0.25, y: 0.5 }, erases: false });
  assertEquals(mouse(57, 28, { button: "right" }), { press: { x: 27.75, y: 27.5 }, erases: true });
  assertEquals([mouse(1, 1), mouse(58, 1), mouse(2, 29), mouse(2, 1, { button: "middle" })], Array(4).fill(undefined));
  // A drag that began beside the board draws nothing; one that began on it leads beyond it.
  assertEquals([mouse(1, 1), mouse(2, 1, { action: "drag" })], [undefined, undefined]);
  mouse(2, 1);
  assertEquals(mouse(0, 0, { action: "drag" }), { drag: { x: -0.75, y: -0.5 } });
  assertEquals(mouse(100, 30, { action: "release" }), "release");
  assertEquals(mouse(2, 1, { action: "drag" }), undefined);
});

const coordinate = fc.double({ min: -50, max: 50, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
const anyAction: fc.Arbitrary<DrawAction> = fc.oneof(
  fc.constantFrom("left", "right", "up", "down", "pen", "tool", "undo", "clear", "invert", "why", "release"),
  fc.record({ press: point, erases: fc.boolean() }),
  fc.record({ drag: point }),
);

Deno.test("anything drawn for any run, in any size, gives cells of that size, and the mouse is understood anywhere", () => {
  const size = fc.record({ width: fc.nat(220), height: fc.nat(70) });
  fc.assert(
    fc.property(
      anyRun,
      fc.array(anyAction, { maxLength: 20 }),
      fc.array(anyNumber, { maxLength: 30 }),
      size,
      fc.constantFrom(...COLOR_DEPTHS),
      fc.record({ x: fc.integer({ min: -9, max: 250 }), y: fc.integer({ min: -9, max: 80 }) }),
      (any, actions, numbers, { width, height }, depth, at) => {
        const view = actions.reduce(
          (view, action) => drawModel.update({ run: any, view }, action as DrawAction, { width, height }),
          drawModel.initial,
        );
        const { columns, classes } = any.dataset;
        const probabilities = Float32Array.from(classes, (_, i) => numbers[i] ?? NaN);
        const reading = view.board && { board: view.board, image: new Uint8Array(columns), probabilities };
        const cells =
          drawView(draw, { run: READING.with(any, reading), view }, { width, height }, createTheme(depth)).cells;
        assertEquals([cells.width, cells.height], [width, height]);
        const action = drawView(draw, { run: any, view }, { width, height }, color).actionAt(
          mouseEvent("press", at.x, at.y),
        );
        if (action) drawModel.update({ run: any, view }, action as DrawAction, { width, height });
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});
