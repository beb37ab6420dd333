import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import type { Ui } from "../../../../../tui/screen/model/app_state.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { footer } from "../../../../../tui/screen/app/shell/footer.ts";
import { done, loading, paused, training } from "../../views/states.ts";
import { mouseEvent } from "../../views/hand.ts";
import { INITIAL_UI, screenOf } from "../../app_state.ts";
import type { Scoring } from "../../../../../tui/screen/model/findings/scoring.ts";
import type { TypedView } from "../../../../../tui/screen/views/define_view.ts";
import { confusion } from "../../../../../tui/screen/views/confusion/confusion.ts";
import { samples } from "../../../../../tui/screen/views/samples/samples.ts";
import { weights } from "../../../../../tui/screen/views/weights/weights.ts";
import { INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import { watchablePace } from "../../../../../tui/screen/model/pace.ts";
import { SCORING } from "../../../../../tui/screen/model/findings/shared.ts";

const theme = createTheme("truecolor");

function rowOf(run: TrainingState, width: number): string {
  return footer(screenOf(run), width, theme).cells.toString();
}

Deno.test("the footer shows the keys that do something now, the view's own first", () => {
  const stopping = { ...training, phase: "stopping" } as const;
  assertEquals([loading, training, paused, stopping, done].map((run) => rowOf(run, 140)), [
    " z zoom   x cursor   l log   w window   m metric   < > smoothing   a pen   ? help   q quit",
    " z zoom   x cursor   l log   w window   o order   [ ] page   space pause   + - rate   c checkpoint   { } pace   p palette   ? help   q quit",
    " z zoom   x cursor   l log   w window   o order   [ ] page   space resume   s one batch   + - rate   { } pace   p palette   ? help   q quit",
    " z zoom   x cursor   l log   w window   m metric   < > smoothing   a pen   o order   [ ] page   p palette   ? help   q quit without saving",
    " z zoom   x cursor   l log   w window   m metric   < > smoothing   a pen   o order   [ ] page   p palette   ? help   q quit",
  ]);
});

Deno.test("the way out is the last to go, before it the help, the pause and the view's keys", () => {
  assertEquals(rowOf(training, 80), " z zoom   x cursor   l log   w window   o order   space pause   ? help   q quit");
  assertEquals(rowOf(training, 42), " z zoom   space pause   ? help   q quit");
  assertEquals(rowOf(training, 35), " space pause   ? help   q quit");
  assertEquals(rowOf(training, 18), " ? help   q quit");
  assertEquals(rowOf(training, 10), " q quit");
});

Deno.test("the way back from what fills the window, and what opens the selected, are seen in the smallest windows", () => {
  const scoring = { epoch: 3 } as Scoring;
  const browser = { list: [4, 2], place: 0, isZoomed: true, epoch: 3 };
  const looking = <State>(view: TypedView<State>, chosen: Partial<State>): Ui =>
    view.put({ ...INITIAL_UI, active: view.name }, { ...view.stateIn(INITIAL_UI), ...chosen });
  const zooms = [
    looking(weights, { zoomed: 5 }),
    looking(samples, { browser }),
    looking(confusion, { opened: browser }),
    looking(confusion, { opened: { ...browser, isZoomed: false } }),
  ];
  const row = (ui: Ui, width: number) =>
    footer(screenOf(SCORING.with(training, scoring), ui), width, theme).cells.toString();
  assertEquals(zooms.map((chosen) => row(chosen, 32)), [
    " esc back   ? help   q quit",
    " esc back   ? help   q quit",
    " esc back   ? help   q quit",
    " esc matrix   ? help   q quit",
  ]);
  assertEquals(row(zooms[3], 40), " esc matrix   ↵ zoom   ? help   q quit");
  const gallery = looking(samples, { browser: { ...browser, isZoomed: false } });
  assertEquals(row(gallery, 32), " ↵ zoom   ? help   q quit");
});

Deno.test("a click on a key of the footer means the same as the key", () => {
  const keys = footer(screenOf(training), 100, theme), row = keys.cells.toString();
  const at = (x: number) => keys.actionAt(mouseEvent("press", x, 0));
  assertEquals(at(row.indexOf("space")), { type: "run", command: "pause" });
  assertEquals(at(row.indexOf("pause") + 4), { type: "run", command: "pause" });
  assertEquals(at(row.indexOf("q quit")), { type: "askToQuit" });
  assertEquals([0, row.indexOf("space") - 1, row.length].map(at), [
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("while a question is asked, the footer shows its answers", () => {
  const state = screenOf(training, { overlay: { name: "quit" } as const });
  assertEquals(footer(state, 80, theme).cells.toString(), " s stop and save   q quit without saving   b back");
});

Deno.test("what keys have changed stands in the place of their labels, and stays longer than what is as it was", () => {
  const charts = { ...INITIAL_CHARTS, scale: "log", span: "quarter", smoothing: 0.9, first: 1, pen: "blocks" } as const;
  const slow = { ...training, pace: watchablePace(10) };
  const row = (width: number, run = slow) => footer(screenOf(run, { charts }), width, theme).cells.toString();
  assertEquals(
    row(240),
    " z zoom   x cursor   l scale: log   w window: last quarter   m metric: accuracy   < > smoothing: 0.9   " +
      "a pen: half blocks   o order   [ ] page   space pause   + - rate   c checkpoint   { } pace: 1 epoch/s   " +
      "p palette   ? help   q quit",
  );
  const only = (change: Partial<typeof INITIAL_CHARTS>, width: number) =>
    footer(screenOf(training, { charts: { ...INITIAL_CHARTS, ...change } }), width, theme).cells.toString();
  assertEquals(only({ scale: "log" }, 50), " l scale: log   space pause   ? help   q quit");
  assertEquals(only({ smoothing: 0.99 }, 52), " < > smoothing: 0.99   space pause   ? help   q quit");
  assertEquals(only({ smoothing: 0.99 }, 35), " space pause   ? help   q quit");
});
