import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import run from "../../../../fixtures/default_run.json" with { type: "json" };
import type { TrainingEvent } from "../../../../../src/training/events.ts";
import type { ChartedMetric } from "../../../../../tui/screen/model/charts/charted_metric.ts";
import { type ChartsState, INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { update } from "../../../../../tui/screen/model/update.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { screenView } from "../../../../../tui/screen/app/shell/screen_view.ts";
import { chartScale } from "../../../../../tui/screen/panels/charts/chart_scale.ts";
import { metricChart } from "../../../../../tui/screen/panels/charts/metric_chart.ts";
import { shownCurves } from "../../../../../tui/screen/panels/charts/shown_curves.ts";
import { seriesStyle } from "../../../../../tui/screen/widgets/series_style.ts";
import type { Scale } from "../../../../../tui/screen/widgets/chart/scale.ts";
import { epoch, progress, started } from "../../../events.ts";
import { mouseEvent } from "../../views/hand.ts";
import { done, loading, paused, training } from "../../views/states.ts";
import { screenOf } from "../../app_state.ts";

const color = createTheme("truecolor");

/** The events of the default run that `default_run.json` was written of, `points` of its curve in each. */
function* eventsOfRun(points: number): Generator<TrainingEvent> {
  yield started();
  let told: { epoch: number; loss: number; accuracy: number }[] = [];
  let next = 0;
  for (const [epochs, trainLoss, trainAccuracy, validationLoss, validationAccuracy, learningRate] of run.epochs) {
    for (; next < run.curve.length && run.curve[next][0] < epochs; next++) {
      const [at, loss, accuracy] = run.curve[next];
      told.push({ epoch: at, loss, accuracy });
      if (told.length < points) continue;
      yield progress({ epoch: at, curve: told, trainLoss: loss, trainAccuracy: accuracy });
      told = [];
    }
    yield epoch({
      epoch: epochs,
      curve: told,
      trainLoss,
      trainAccuracy,
      validationLoss,
      validationAccuracy,
      learningRate,
      baseLearningRate: 0.1,
    });
    told = [];
  }
}

/** The states of the default run, one after each event. */
function* statesOfRun(points: number): Generator<TrainingState> {
  let state = loading;
  for (const event of eventsOfRun(points)) yield state = update(state, { type: "event", event }, 0);
}

const finalState = (points: number) => [...statesOfRun(points)].at(-1)!;

function chartOf(
  state: TrainingState,
  metric: ChartedMetric,
  charts: Partial<ChartsState> = {},
  width = 80,
  height = 20,
) {
  const shown = { metric, runs: [{ label: "", run: state }], charts: { ...INITIAL_CHARTS, ...charts } };
  return metricChart(shown, { width, height }, color);
}

const titleOf = (...args: Parameters<typeof chartOf>) => chartOf(...args).cells.toString().split("\n")[0];

Deno.test("in a default run the y axis changes at most six times, and after the first epoch only outward", () => {
  for (const metric of ["loss", "accuracy"] as const) {
    for (const scale of ["linear", "log"] as const) {
      const shown = { metric, charts: { ...INITIAL_CHARTS, scale } };
      let before: Scale | undefined, changes = 0;
      for (const state of statesOfRun(4)) {
        const chart = { ...shown, runs: [{ label: "", run: state }] };
        const now = chartScale(chart, shownCurves(chart, 10, color), [0, 10]);
        if (before && now && (now.low !== before.low || now.high !== before.high)) {
          changes++;
          assert(state.epoch <= 1 || now.low <= before.low && now.high >= before.high, `${metric} ${state.epoch}`);
        }
        before = now ?? before;
      }
      assert(changes <= 6, `${metric}, ${scale}: ${changes} changes`);
    }
  }
});

Deno.test("the same run has the same charts, whatever events its curve came in", () => {
  const [one, other] = [3, 50].map(finalState);
  for (const metric of ["loss", "accuracy", "learningRate"] as const) {
    for (const scale of ["linear", "log"] as const) {
      assertEquals(
        chartOf(one, metric, { scale }).cells.toString(),
        chartOf(other, metric, { scale }).cells.toString(),
      );
    }
  }
});

Deno.test("at 120 × 40, two curves 0.02 apart at a loss of 0.10 are apart", () => {
  const level = (validationLoss: number) => {
    const state = [...eventsOfRun(20)].reduce<TrainingState>((state, event) => {
      if (event.event === "epoch") event = { ...event, validationLoss };
      return update(state, { type: "event", event }, 0);
    }, loading);
    const { cells } = screenView(screenOf(state), new Cells(120, 40), color);
    // The rows of dots in which the blue curve stands, in the last columns of the first chart.
    const rows = new Set<number>();
    for (let y = 4; y < 16; y++) {
      for (let x = 30; x < 42; x++) {
        const mask = cells.character(x, y).charCodeAt(0) - 0x2800;
        if (!(mask > 0 && mask < 0x100) || cells.style(x, y).foreground !== color.validation.foreground) continue;
        [0x09, 0x12, 0x24, 0xC0].forEach((bits, down) => mask & bits && rows.add(4 * y + down));
      }
    }
    assertEquals(rows.size, 1);
    return [...rows][0];
  };
  assert(level(0.1) - level(0.12) >= 2, `${level(0.1)} and ${level(0.12)}`);
});

Deno.test("from 50 × 15 on the legend has the newest values, and the best one stands beside it or in the chart", () => {
  for (const [width, height] of [[50, 15], [80, 24], [120, 40], [200, 60]]) {
    const text = screenView(screenOf(done), new Cells(width, height), color).cells.toString();
    // Training: 0.06 + 0.6·e⁻¹⁰ and, of an epoch's samples, 0.4; validation: 0.1 + 0.4·e⁻¹⁰.
    assertMatch(text, /loss.* train 0\.400 +val 0\.100/, `${width} × ${height}`);
    assertMatch(text, /best 0\.100 @ 10/, `${width} × ${height}`);
  }
});

Deno.test("a logarithmic accuracy is the error, in which 97 and 99 % are far apart", () => {
  assertMatch(titleOf(training, "accuracy", { scale: "log" }), /^ error · log .* train 2\.6 % +val 3\.7 %/);
  assertMatch(chartOf(training, "accuracy", { scale: "log" }).cells.toString(), / 10 % ┤/);
  assertMatch(titleOf(training, "accuracy"), /^ accuracy .* train 97\.4 % +val 96\.3 % +best 96\.3 % @ 3/);
});

Deno.test("the title says how the curves are shown", () => {
  assertMatch(titleOf(training, "loss", { smoothing: 0.9 }), /^ loss · smoothing 0\.9 /);
  assertMatch(titleOf(training, "loss", { span: "quarter" }), /^ loss · last quarter /);
  assertMatch(titleOf(training, "learningRate"), /^ learning rate +0\.1$/);
  assertMatch(titleOf(training, "gradientNorm"), /^ gradient norm · log .*layer 1 0\.14 {2}2 0\.21$/);
});

Deno.test("at the vertical line stand its epoch, the learning rate, the time, and the values measured next to it", () => {
  // Ten seconds an epoch; after two, the validation loss was 0.1 + 0.4·e⁻², and the training loss 0.06 + 0.6·e⁻².
  const title = titleOf(training, "loss", { cursor: 2 }, 100);
  assertMatch(title, /train 0\.141 +val 0\.154 +epoch 2 · rate 0\.1 · 0:20$/);
  const narrow = chartOf(training, "loss", { cursor: 2 }, 42).cells.toString().split("\n");
  assertMatch(narrow[0], /train 0\.141 +val 0\.154$/);
  assertMatch(narrow[1], /epoch 2 · rate 0\.1 · 0:20$/);
  assertMatch(titleOf(training, "loss", { cursor: 9 }), /train – +val –/);
});

Deno.test("a training curve has its last value up to where the run has come to: its points are means over what was before", () => {
  const { points } = training.curves.loss.training, last = points[points.length - 1];
  const run = { ...training, epoch: last.x + 0.02 }, loss = last.y.toFixed(3).replace(".", "\\.");
  assertMatch(titleOf(run, "loss", { cursor: run.epoch }), new RegExp(`train ${loss}`));
  assertMatch(titleOf(run, "loss", { cursor: run.epoch + 0.01 }), /train – +val –/);
});

/** The row of the numbers below the x axis, from epoch 0 on; from there to epoch 10 there are 83 columns. */
function axisOf(runs: readonly TrainingState[], charts: Partial<ChartsState> = {}) {
  const shown = {
    metric: "loss",
    runs: runs.map((run, i) => ({ label: `run ${i + 1}`, run })),
    charts: { ...INITIAL_CHARTS, ...charts },
    samples: "validation",
  } as const;
  const { cells } = metricChart(shown, { width: 90, height: 20 }, color);
  const x = cells.toString().split("\n")[19].indexOf("0");
  return {
    text: cells.toString().split("\n")[19].slice(x),
    styleAt: (column: number) => cells.style(x + column, 19),
  };
}

Deno.test("what happened is marked below the chart, the best epoch by a star", () => {
  // The third is at column 25, where its number stands, the middle of the fourth at 29.
  const { text } = axisOf([paused]);
  assertEquals([text.indexOf("★"), text.indexOf("‖")], [26, 29]);
});

Deno.test("of several runs what happened is marked in the colour of each, and what happened to all at once in that of none", () => {
  const warned = update(training, { type: "warning", sentence: "the disk is full" }, 35);
  const { text, styleAt } = axisOf([done, warned, paused]);
  const [best, other] = [text.indexOf("★", 60), text.indexOf("★")];
  assertEquals([best, other], [80, 26]); // of the first at the end, and of the others both after the third epoch
  assertEquals(styleAt(best), seriesStyle(0, "truecolor"));
  assertEquals(styleAt(text.indexOf("!")), seriesStyle(1, "truecolor"));
  assertEquals(styleAt(text.indexOf("‖")), seriesStyle(2, "truecolor"));
});

Deno.test("where the vertical line stands the marks are explained, of several runs with their names", () => {
  assertMatch(axisOf([paused], { cursor: 3.5 }).text, / ‖ paused /);
  assertMatch(axisOf([done], { cursor: 10 }).text, / best ★10$/);
  assertMatch(axisOf([training, paused], { cursor: 3 }).text, /★ best, run 1, run 2 /);
  assertEquals(axisOf([paused], { cursor: 2 }).text, axisOf([paused]).text);
  // The number of which it would leave a digit goes as a whole.
  const warned = update({ ...training, epoch: 8.75 }, { type: "warning", sentence: "the disk is full" }, 0);
  assertMatch(axisOf([warned], { cursor: 8.75 }).text, /8 +! warning$/);
});

Deno.test("of eight runs the legend has the value of each, and where it takes the title the chart has its name within", () => {
  const runs = Array.from({ length: 8 }, (_, i) => ({ label: `run ${i + 1}`, run: training }));
  const shown = { metric: "accuracy", runs, charts: INITIAL_CHARTS, samples: "validation" } as const;
  const rows = metricChart(shown, { width: 49, height: 10 }, color).cells.toString().split("\n");
  assertEquals(rows[0].trim(), Array(8).fill("96.3").join(" "));
  assertMatch(rows[8], / accuracy$/);
});

Deno.test("at the vertical line the learning rate is the same in its own chart as in the others", () => {
  const run = [...statesOfRun(20)].at(-1)!, cursor = 8.37;
  const [, rate] = / rate ([^ ]+) /.exec(titleOf(run, "loss", { cursor }, 100))!;
  assertMatch(titleOf(run, "learningRate", { cursor }, 100), new RegExp(`^ learning rate +${rate} +epoch 8.37 `));
});

Deno.test("the mouse moves the line, opens a chart, and zooms and moves one that is opened", () => {
  const at = (
    charts: Partial<ChartsState>,
    action: "press" | "drag" | "release" | "move" | "scrollUp" | "scrollDown",
  ) => {
    const drawn = chartOf(training, "loss", charts, 80, 20);
    return drawn.actionAt({ ...mouseEvent("press", 43, 5), action })?.change;
  };
  const opened = { opened: { metric: "loss" } } as const;
  assertEquals(at({}, "move"), { cursor: 5 });
  assertEquals(at({}, "press"), { open: "loss" });
  assertEquals(at({}, "scrollUp"), undefined);
  assertEquals(at(opened, "scrollUp"), { zoom: 0.8, axis: "x", at: 0.5 });
  assertEquals(at(opened, "scrollDown"), { zoom: 1.25, axis: "x", at: 0.5 });
  assertEquals(at(opened, "press"), { hold: { x: 0.5, y: 1 - 4 / 17 } });
  assertEquals(at(opened, "drag"), { drag: { x: 0.5, y: 1 - 4 / 17 } });
  assertEquals(at(opened, "release"), { hold: undefined });
});

Deno.test("a chart zoomed to some epochs has the axis of what lies in them", () => {
  const rows = chartOf(training, "loss", { opened: { metric: "loss", x: [2, 3] } }).cells.toString().split("\n");
  assertMatch(rows[1], /^ +0\.16 ┤/); // the training loss falls from 0.141 to 0.090
  assertMatch(rows[rows.length - 1], /^ epoch 2 .* ★3$/);
});

Deno.test("before the first value there is an empty chart of the epochs to come", () => {
  const [title, ...rows] = chartOf(loading, "loss").cells.toString().split("\n");
  assertMatch(title, /^ loss/);
  assertMatch(rows.join("\n").trim(), /^epoch 0 .* 10$/);
});
