import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { INITIAL_UI, type Ui } from "../../../../../tui/screen/model/ui.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";
import { footer } from "../../../../../tui/screen/app/shell/footer.ts";
import { done, loading, paused, training } from "../../views/states.ts";
import { mouseEvent } from "../../views/hand.ts";

const theme = createTheme("truecolor");

function rowOf(run: TrainingState, width: number): string {
  return footer({ run, ui: INITIAL_UI }, width, theme).cells.toString();
}

Deno.test("the footer shows the keys that do something now, the view's own first", () => {
  const stopping = { ...training, phase: "stopping" } as const;
  assertEquals([loading, training, paused, stopping, done].map((run) => rowOf(run, 140)), [
    " ? help   q quit",
    " l log   w window   o order   [ ] page   space pause   + - rate   c checkpoint   p palette   ? help   q quit",
    " l log   w window   o order   [ ] page   space resume   s one batch   + - rate   c checkpoint   p palette   ? help   q quit",
    " l log   w window   o order   [ ] page   p palette   ? help   q quit without saving",
    " l log   w window   o order   [ ] page   p palette   ? help   q quit",
  ]);
});

Deno.test("the way out is the last to go, before it the help, the pause and the view's keys", () => {
  assertEquals(rowOf(training, 80), " l log   w window   o order   [ ] page   space pause   ? help   q quit");
  assertEquals(rowOf(training, 42), " l log   space pause   ? help   q quit");
  assertEquals(rowOf(training, 35), " space pause   ? help   q quit");
  assertEquals(rowOf(training, 18), " ? help   q quit");
  assertEquals(rowOf(training, 10), " q quit");
});

Deno.test("the way back from what fills the window, and what opens the selected, are seen in the smallest windows", () => {
  const { views } = INITIAL_UI;
  const scoring = { epoch: 3 } as NonNullable<TrainingState["scoring"]>;
  const browser = { list: [4, 2], place: 0, isZoomed: true, epoch: 3 };
  const zooms: Partial<Ui>[] = [
    { active: "weights", views: { ...views, weights: { ...views.weights, zoomed: 5 } } },
    { active: "samples", views: { ...views, samples: { ...views.samples, browser } } },
    { active: "confusion", views: { ...views, confusion: { ...views.confusion, opened: browser } } },
    {
      active: "confusion",
      views: { ...views, confusion: { ...views.confusion, opened: { ...browser, isZoomed: false } } },
    },
  ];
  const row = (chosen: Partial<Ui>, width: number) =>
    footer({ run: { ...training, scoring }, ui: { ...INITIAL_UI, ...chosen } }, width, theme).cells.toString();
  assertEquals(zooms.map((chosen) => row(chosen, 32)), [
    " esc back   ? help   q quit",
    " esc gallery   ? help   q quit",
    " esc gallery   ? help   q quit",
    " esc matrix   ? help   q quit",
  ]);
  assertEquals(row(zooms[3], 40), " esc matrix   ↵ zoom   ? help   q quit");
  const gallery = { ...views, samples: { ...views.samples, browser: { ...browser, isZoomed: false } } };
  assertEquals(row({ active: "samples", views: gallery }, 32), " ↵ zoom   ? help   q quit");
});

Deno.test("a click on a key of the footer means the same as the key", () => {
  const keys = footer({ run: training, ui: INITIAL_UI }, 100, theme), row = keys.cells.toString();
  const at = (x: number) => keys.actionAt(mouseEvent("press", x, 0));
  assertEquals(at(row.indexOf("space")), { type: "run", command: "pause" });
  assertEquals(at(row.indexOf("pause") + 4), { type: "run", command: "pause" });
  assertEquals(at(row.indexOf("q quit")), { type: "askToQuit" });
  assertEquals([0, row.indexOf("space") - 1, 99].map(at), [
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("while a question is asked, the footer shows its answers", () => {
  const state = { run: training, ui: { ...INITIAL_UI, overlay: { name: "quit" } as const } };
  assertEquals(footer(state, 80, theme).cells.toString(), " s stop and save   q quit without saving   b back");
});
