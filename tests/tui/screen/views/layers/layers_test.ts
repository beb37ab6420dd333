import { drawView } from "../draw_view.ts";
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { resolveOptions } from "../../../../../src/options/options.ts";
import { NO_HEALTH, withHistograms, withMeasurements } from "../../../../../tui/screen/model/health_history.ts";
import { HISTOGRAMS, layersModel } from "../../../../../tui/screen/views/layers/layers_state.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import type { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme, type Theme } from "../../../../../tui/screen/theme.ts";
import { layers } from "../../../../../tui/screen/views/layers/layers.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { assertFitsAnySize } from "../../widgets/any_widget.ts";
import { anyRun } from "../any_run.ts";
import { loading, training } from "../states.ts";

const color = createTheme("truecolor");

/** A bell of weights. */
const counts = Array.from({ length: 32 }, (_, i) => Math.round(1000 * Math.exp(-(((i - 15.5) / 5) ** 2))));
const histograms = [0.4, 0.9].map((bound) => ({ from: -bound, to: bound, counts }));

/** Forty measurements of two layers: activations grow, some units die, gradients and steps get shorter. */
const course = Array.from({ length: 40 }, (_, i) => i + 1).reduce((course, i) => {
  const layer = (size: number, dead: number | null) => ({
    activationMean: 0.1 + 0.2 * size * Math.log(i),
    activationDeviation: 0.3 + 0.1 * size * Math.log(i),
    dead,
    saturated: null,
    gradientNorm: size * Math.exp(-i / 10),
    updateRatio: 2e-3 / i,
  });
  return withMeasurements(course, [{ epoch: i / 10, health: [layer(1, i / 80), layer(2, null)] }]);
}, NO_HEALTH);

/** The same with histograms of three epochs: weights spread, activations from 0 on get fewer. */
const counted = [1, 2, 3].reduce((course, epoch) => {
  const activations = { from: 0, to: 4 - epoch, counts: counts.map((_, i) => Math.round(5000 / (i * epoch + 1))) };
  return withHistograms(
    course,
    [0.2, 0.4].map((bound) => ({
      weights: { from: -bound * epoch, to: bound * epoch, counts },
      activations,
    })),
    epoch,
  );
}, course);
const measured: TrainingState = HISTOGRAMS.with({
  ...training,
  health: course.latest.at(-1),
  history: { ...training.history, health: counted },
}, histograms);

/** Three quarters of the first layer's units are dead. */
const sick: TrainingState = HISTOGRAMS.with({
  ...training,
  history: {
    ...training.history,
    diagnoses: [{
      trouble: "dead-units",
      layers: [1],
      sentence: "layer 1: 75 % of the units are dead – a lower learning rate or leaky ReLU helps",
    }],
  },
}, histograms);

function draw(run: TrainingState, width: number, height: number, theme: Theme = color, first = 0): Cells {
  return drawView(layers, { run, view: { ...layersModel.initial, first } }, { width, height }, theme).cells;
}

Deno.test("the layers in every size and every depth of colour", () => {
  assertGoldenSizes((width, height, theme) => draw(measured, width, height, theme), "layers");
});

Deno.test("the layers with something wrong in every size and every depth of colour", () => {
  const run = { ...measured, history: { ...measured.history, diagnoses: sick.history.diagnoses } };
  assertGoldenSizes((width, height, theme) => draw(run, width, height, theme), "layers_diagnosed");
});

Deno.test("what is wrong stands on top in full, and the layer that has it stands out", () => {
  const rows = draw(sick, 60, 20).toString().split("\n");
  assertEquals(rows.slice(0, 2), [
    " ! layer 1: 75 % of the units are dead – a lower learning",
    " rate or leaky ReLU helps",
  ]);
  const cells = draw(sick, 100, 20);
  const titles = cells.toString().split("\n").flatMap((row, y) => /^ layer \d/.test(row) ? [cells.style(1, y)] : []);
  assertEquals(titles, [{ ...color.warning, bold: true }, color.strong]);
});

Deno.test("the view says that there are no problems, and before the first measurement that it waits for it", () => {
  assertMatch(draw(training, 80, 20).toString(), /^ no problems found/);
  assertMatch(draw(loading, 80, 20).toString(), /^ waiting for the first measurement\n\n layer 1 {2}784 → 128 relu/);
});

Deno.test("beside a figure that stands out it isn't said that there are no problems alone", () => {
  const [first, second] = training.health!;
  const said = (changes: Partial<typeof first>) =>
    draw({ ...training, health: [{ ...first, ...changes }, second] }, 80, 20).toString().split("\n")[0];
  assertEquals(said({ dead: 0.4 }), " unusual, but no problem found: layer 1: 40 % dead");
  assertEquals(said({ updateRatio: 7.3e-6 }), " unusual, but no problem found: layer 1: update 7.3e-6");
  assertEquals(said({ dead: 0.2, updateRatio: 2e-3 }), " no problems found");
});

Deno.test("small steps are as they should be where the schedule has made the learning rate small", () => {
  const health = training.health!.map((layer) => ({ ...layer, updateRatio: 3e-6 }));
  const said = (scheduledRate: number) =>
    draw({ ...training, health, learningRate: 0.1, scheduledRate }, 80, 20).toString().split("\n")[0];
  assertEquals(said(0.02), " no problems found");
  assertMatch(said(0.1), /^ unusual, but no problem found: layer 1: update 3e-6, /);
});

Deno.test("a metric that stays the same is a line on a scale with 0, and not a filled area", () => {
  const constant = Array.from({ length: 9 }, (_, i) => i).reduce(
    (course, i) =>
      withMeasurements(course, [{
        epoch: i,
        health: [{ ...training.health![0], activationMean: 0.1 + 1e-9 * (i % 3), gradientNorm: i }],
      }]),
    NO_HEALTH,
  );
  const run = { ...training, history: { ...training.history, health: constant } };
  const rows = draw(run, 160, 45).toString().split("\n").slice(3, 8).map((row) => row.slice(25, 70));
  assertMatch(rows.join("\n"), /0 ┤/);
  assertEquals(rows.filter((row) => /[\u2801-\u28FF]/.test(row)).length, 1);
});

Deno.test("each layer has its shape, its metrics and their figures", () => {
  const text = draw(HISTOGRAMS.with(training, histograms), 160, 30).toString();
  assertMatch(text, /layer 1 {2}784 → 128 relu +weights −0\.40 … 0\.40/);
  assertMatch(text, /mean activation +0\.31 .*gradient +0\.14 /);
  assertMatch(text, /standard deviation +0\.52 .*update +0\.0020 /);
  assertMatch(text, /dead units +2 % /);
  assertMatch(text, /layer 2 {2}128 → 10 softmax/);
});

Deno.test("histograms of weights and activations by epoch stand beside the metrics, in little room the last ones alone", () => {
  const text = draw(measured, 160, 45).toString();
  assertMatch(text, /weights by epoch +activations by epoch/);
  assertMatch(text, /−0\.5 +0 +0\.5 /);
  assertMatch(draw(measured, 80, 12).toString(), /weights −0\.40 … 0\.40/);
  // A log of an earlier version has none.
  const earlier = { ...measured, history: { ...measured.history, health: course } };
  assertMatch(draw(earlier, 160, 45).toString(), /weights −0\.40 … 0\.40/);
});

Deno.test("two sparklines one below the other don't touch where a row can be left blank", () => {
  const touching = (width: number, height: number) => {
    const rows = draw(measured, width, height).toString().split("\n");
    // The row above the figure of the deviation belongs to the course of the mean.
    return rows.filter((_, y) => /std|standard deviation/.test(rows[y + 1] ?? "")).map((row) =>
      row.slice(18, 30).trim()
    );
  };
  assertEquals(touching(80, 24), ["", ""]);
  assertEquals(touching(120, 40), ["", ""]);
  assertEquals(touching(40, 30), ["", ""]);
  // With a row for each there is none to spare.
  assertEquals(touching(80, 12).every((row) => row !== ""), true);
});

/** A run of ten layers. */
const deep: TrainingState = {
  ...training,
  layerSizes: undefined,
  options: resolveOptions({ layers: Array(9).fill(20) }),
};

Deno.test("of many layers those are shown that were scrolled to", () => {
  const shown = (first: number) =>
    [...draw(deep, 80, 20, color, first).toString().matchAll(/ layer (\d+)/g)].map(([, n]) => n);
  assertEquals(shown(0), ["1", "2", "3"]);
  assertEquals(shown(4), ["5", "6", "7"]);
  assertEquals(shown(99), ["8", "9", "10"]);
  assertMatch(draw(deep, 80, 20, color, 4).toString(), /layers 5–7 of 10/);
});

Deno.test("the wheel scrolls the layers that are out of sight", () => {
  const wheel = (action: "scrollUp" | "scrollDown" | "press", run = deep) =>
    drawView(layers, { run, view: layersModel.initial }, { width: 80, height: 20 }, color).actionAt({
      type: "mouse",
      action,
      button: "none",
      x: 0,
      y: 0,
      control: false,
      alt: false,
      shift: false,
    });
  assertEquals((["scrollUp", "scrollDown", "press"] as const).map((action) => wheel(action)), [
    "up",
    "down",
    undefined,
  ]);
  assertEquals(wheel("scrollUp", training), undefined);
});

Deno.test("the layers of any run fit any size", () => {
  assertFitsAnySize(anyRun, (run, width, height, theme) => draw(run, width, height, theme));
  assert(draw(sick, 0, 0).width === 0);
});
