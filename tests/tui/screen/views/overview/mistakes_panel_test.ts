import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { SCORING } from "../../../../../tui/screen/model/findings/shared.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { mistakesPanel } from "../../../../../tui/screen/views/overview/mistakes_panel.ts";
import { overview } from "../../../../../tui/screen/views/overview/overview.ts";
import { overviewModel } from "../../../../../tui/screen/views/overview/overview_state.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { screenOf } from "../../app_state.ts";
import { drawView } from "../draw_view.ts";
import { scored, scoringOf } from "../scored.ts";
import { training } from "../states.ts";

const color = createTheme("truecolor");

/** The run, scored on four samples of which three are mistakes. */
const threeMistakes = SCORING.with(
  training,
  scoringOf([
    { actual: 4, predicted: 9, probability: 0.7 },
    { actual: 3, predicted: 3, probability: 0.99 },
    { actual: 7, predicted: 2, probability: 0.98 },
    { actual: 8, predicted: 1, probability: 0.81 },
  ], training.dataset),
);

function draw(run: TrainingState, width: number, height: number): string {
  return drawView(overview, { run, view: overviewModel.initial }, { width, height }, color).cells.toString();
}

function needsScores(run: TrainingState, width: number, height: number): boolean {
  return overview.needs(screenOf(run), { width, height }).some(({ finding }) => finding === SCORING);
}

Deno.test("the worst mistakes stand under the bars of the classes, the most confident first", () => {
  const text = draw(threeMistakes, 200, 56);
  assertMatch(text, /worst mistakes +test · epoch 3\.4/);
  assertEquals(text.match(/\d → \d 0\.\d\d/g), ["7 → 2 0.98", "8 → 1 0.81"]);
  const rows = text.split("\n"), row = (word: string) => rows.findIndex((row) => row.includes(word));
  assertEquals(row("worst mistakes") > row("9 █"), true);
});

Deno.test("a network without mistakes is said to have none", () => {
  const run = SCORING.with(training, scoringOf([{ actual: 3, predicted: 3, probability: 0.99 }], training.dataset));
  assertMatch(mistakesPanel(run, { width: 40, height: 12 }, color).toString(), /worst mistakes[^]*none/);
});

Deno.test("in short windows, and of data that are no images, the worst mistakes go first and nothing is scored for them", () => {
  const table = { ...threeMistakes, dataset: { ...training.dataset, image: undefined } };
  for (const [run, width, height] of [[threeMistakes, 120, 36], [threeMistakes, 80, 20], [table, 200, 56]] as const) {
    assertEquals(draw(run, width, height).includes("worst mistakes"), false, `${width} × ${height}`);
    assertEquals(needsScores(run, width, height), false);
  }
  assertEquals(needsScores(threeMistakes, 200, 56), true);
});

Deno.test("wherever mistakes are shown the samples are scored, and nowhere else", () => {
  for (let width = 30; width <= 210; width += 12) {
    for (let height = 8; height <= 64; height += 4) {
      const isShown = draw(threeMistakes, width, height).includes("worst mistakes");
      assertEquals(needsScores(threeMistakes, width, height), isShown, `${width} × ${height}`);
    }
  }
});

Deno.test("the worst mistakes in every size and colour depth", () => {
  assertGoldenSizes((width, height, theme) => mistakesPanel(scored, { width, height }, theme), "overview_mistakes");
});
