import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { TrainingState } from "../../../tui/state/state.ts";
import { createTheme } from "../../../tui/theme.ts";
import { overview } from "../../../tui/views/overview.ts";
import { assertGolden } from "../golden.ts";
import { done, loading, paused, training } from "./states.ts";

const color = createTheme("truecolor");

for (const [width, height] of [[120, 40], [80, 24], [40, 12], [1, 1]] as const) {
  Deno.test(`the overview of a run in training at ${width} × ${height}`, () => {
    assertGolden(overview(training, width, height, color), `overview_training_${width}x${height}`);
  });
}

Deno.test("the overview before the data are loaded, when paused and at the end", () => {
  assertGolden(overview(loading, 80, 24, color), "overview_loading_80x24");
  assertGolden(overview(paused, 80, 24, color), "overview_paused_80x24");
  assertGolden(overview(done, 80, 24, color), "overview_done_80x24");
});

Deno.test("the overview without colour", () => {
  assertGolden(overview(training, 80, 24, createTheme("none")), "overview_training_80x24_none");
});

Deno.test("any state in any size gives cells of that size", () => {
  const states = { loading, training, paused, done, blocked: { ...training, warnings: ["the disk is full"] } };
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(states)),
      fc.nat(220),
      fc.nat(70),
      fc.constantFrom("truecolor", "256", "16", "none"),
      fc.integer({ min: -50, max: 50 }),
      (state, width, height, depth, page) => {
        const cells = overview({ ...state, page }, width, height, createTheme(depth));
        assertEquals([cells.width, cells.height], [width, height]);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});

/** What a size has room for, by a word that stands for each panel. */
function panels(width: number, height: number): string[] {
  const text = overview(training, width, height, color).toString();
  const words = {
    header: "784-128-10",
    progress: "epoch  4/10",
    loss: " loss ",
    accuracy: " accuracy   ",
    classes: "validation accuracy",
    weights: "first-layer weights",
    keys: "space pause",
  };
  return Object.entries(words).filter(([, word]) => text.includes(word)).map(([panel]) => panel);
}

Deno.test("in ever less room the overview gives up the second chart, weights, classes, keys, chart and header", () => {
  const order = ["header", "progress", "loss", "classes", "weights", "keys"];
  assertEquals(panels(120, 40).toSorted(), [...order, "accuracy"].toSorted());
  assertEquals(panels(80, 24).toSorted(), order.toSorted());
  assertEquals(panels(80, 16), ["header", "progress", "loss", "classes", "keys"]);
  assertEquals(panels(80, 12), ["header", "progress", "loss", "keys"]);
  assertEquals(panels(80, 7), ["header", "progress", "loss"]);
  assertEquals(panels(80, 5), ["header", "progress"]);
  assertEquals(panels(80, 1), ["progress"]);
});

Deno.test("no panel moves or changes its size when the run is over", () => {
  /** The rows that titles and axes stand in, and how many units are shown. */
  const layout = (state: TrainingState, width: number, height: number) => {
    const rows = overview(state, width, height, color).toString().split("\n");
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
  const text = overview(state, 120, 40, color).toString();
  assertEquals(text.includes("first-layer weights"), false);
  assertEquals(text.includes("▀"), false);
});

Deno.test("turning pages goes around", () => {
  const caption = (page: number) =>
    overview({ ...training, page }, 80, 24, color).toString().match(/units (\d+–\d+)/)![1];
  assertEquals([0, 1, 25, 26, -1].map(caption), ["1–5", "6–10", "126–128", "1–5", "126–128"]);
});
