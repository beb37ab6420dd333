import { drawView } from "../draw_view.ts";
import { INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import {
  type OverviewAction,
  overviewModel,
  type OverviewState,
} from "../../../../../tui/screen/views/overview/overview_state.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import type { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { overview } from "../../../../../tui/screen/views/overview/overview.ts";
import { assertFitsAnySize } from "../../widgets/any_widget.ts";
import { anyCharts } from "../any_charts.ts";
import { anyRun } from "../any_run.ts";
import { plane } from "../weights_states.ts";
import { done, training } from "../states.ts";

const color = createTheme("truecolor");

/** The overview of a run, with what was chosen in it. */
function draw(run: TrainingState, width: number, height: number, chosen: Partial<OverviewState> = {}): Cells {
  return drawView(overview, { run, view: { ...overviewModel.initial, ...chosen } }, { width, height }, color).cells;
}

/** What a size has room for, by a word that stands for each panel. */
function panels(width: number, height: number): string[] {
  const text = draw(training, width, height).toString();
  const words = {
    loss: " loss ",
    accuracy: "│  accuracy  ",
    rate: "  learning rate  ",
    classes: "validation accuracy",
    weights: "first-layer weights",
  };
  return Object.entries(words).filter(([, word]) => text.includes(word)).map(([panel]) => panel);
}

Deno.test("in ever less room the overview gives up the third and the second chart, the weights and the classes", () => {
  assertEquals(panels(120, 35), ["loss", "accuracy", "rate", "classes", "weights"]);
  assertEquals(panels(120, 19), ["loss", "accuracy", "classes", "weights"]);
  assertEquals(panels(80, 19), ["loss", "classes", "weights"]);
  assertEquals(panels(80, 12), ["loss", "classes"]);
  assertEquals(panels(80, 8), ["loss", "accuracy"]);
  assertEquals(panels(40, 5), ["loss"]);
});

Deno.test("the overview of any run with anything chosen fits any size", () => {
  const anyChoice: fc.Arbitrary<OverviewState> = fc.record({
    classOrder: fc.constantFrom("counted", "weakest"),
    page: fc.integer({ min: -50, max: 50 }),
  });
  assertFitsAnySize(
    fc.tuple(fc.oneof(fc.constantFrom(training, done, plane), anyRun), anyChoice, anyCharts),
    ([run, view, charts], width, height, theme) =>
      drawView(overview, { run, view, charts }, { width, height }, theme).cells,
  );
});

Deno.test("no panel moves or changes its size when the run is over", () => {
  /** The rows that titles and axes stand in, and how many units are shown. */
  const layout = (state: TrainingState, width: number, height: number) => {
    const rows = draw(state, width, height).toString().split("\n");
    const places = [/ loss /, / epoch 0/, /(test|validation) accuracy/, /first-layer weights/]
      .map((title) => rows.findIndex((row) => title.test(row)));
    return [...places, rows.join("\n").match(/units 1–(\d+)/)?.[1]];
  };
  for (const width of [40, 80, 120, 200]) {
    for (let height = 9; height <= 60; height++) {
      assertEquals(layout(done, width, height), layout(training, width, height), `${width} × ${height}`);
    }
  }
});

Deno.test("data that are no images have no thumbnails", () => {
  const state = { ...training, dataset: { ...training.dataset, image: undefined } };
  const text = draw(state, 120, 40).toString();
  assertEquals(text.includes("first-layer weights"), false);
  assertEquals(text.includes("▀"), false);
});

Deno.test("of a run that trains elsewhere, the first checkpoint is waited for where its weights will be", () => {
  const elsewhere = (viewing: TrainingState["viewing"]): TrainingState => ({
    ...training,
    weights: undefined,
    viewing,
  });
  const rows = (viewing: TrainingState["viewing"]) => {
    const text = draw(elsewhere(viewing), 120, 35).toString().split("\n");
    const title = text.findIndex((row) => row.includes("first-layer weights"));
    return text.slice(title + 1, title + 3).map((row) => row.trim());
  };
  const watching = { doing: "watching", what: "runs/mnist-001" } as const;
  assertEquals(rows(watching), ["waiting for the run's first checkpoint", ""]);
  assertEquals(rows({ ...watching, outcome: "crashed" }), ["the run saved no network", ""]);
  // Here they come with the next frame.
  assertEquals(rows(undefined), ["", ""]);
});

Deno.test("weights that are older than the charts say of which epoch they are", () => {
  const titles = [undefined, 0, 2.25, 3].map((networkEpoch) => {
    const text = draw({ ...training, networkEpoch }, 120, 35).toString();
    return text.match(/first-layer weights(, \S+( [\d.]+)?)?/)![0];
  });
  const title = "first-layer weights";
  assertEquals(titles, [title, `${title}, untrained`, `${title}, epoch 2.3`, `${title}, epoch 3`]);
});

Deno.test("turning pages goes around", () => {
  const caption = (page: number) => draw(training, 80, 19, { page }).toString().match(/units (\d+–\d+)/)![1];
  assertEquals([0, 1, 21, 22, -1].map(caption), ["1–6", "7–12", "127–128", "1–6", "127–128"]);
});

Deno.test("the classes come as the data set counts them, or the weakest first", () => {
  const order = (classOrder: OverviewState["classOrder"]) =>
    [...draw(training, 80, 19, { classOrder }).toString().matchAll(/│ (\d) [█▏▎▍▌▋▊▉]/g)].map(([, name]) => name).join(
      "",
    );
  assertEquals(order("counted"), "0123456789");
  // 98, 99, 90, 89, 91, 85, 95, 92, 86, 90 %; equals in their order
  assertEquals(order("weakest"), "5832947601");
});

Deno.test("the wheel turns the pages of the units, and nothing above them", () => {
  const context = { run: training, view: overviewModel.initial };
  const wheel = (action: "scrollUp" | "scrollDown", y: number) =>
    drawView(overview, context, { width: 80, height: 19 }, color).actionAt({
      type: "mouse",
      action,
      button: "none",
      x: 20,
      y,
      control: false,
      alt: false,
      shift: false,
    });
  assertEquals([wheel("scrollDown", 17), wheel("scrollUp", 17)], [{ page: 1 }, { page: -1 }]);
  assertEquals(wheel("scrollDown", 2), undefined);
});

Deno.test("what is chosen is chosen back by the same key", () => {
  const size = { width: 80, height: 19 };
  const choose = (view: OverviewState, action: OverviewAction) =>
    overviewModel.update({ run: training, view, runs: [], subject: "", charts: INITIAL_CHARTS }, action, size);
  const { initial } = overviewModel;
  assertEquals(choose(initial, "classOrder").classOrder, "weakest");
  assertEquals(choose(choose(initial, "classOrder"), "classOrder"), initial);
  assertEquals(choose(choose(initial, { page: -1 }), { page: 1 }), initial);
});
