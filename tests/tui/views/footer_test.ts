import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingState } from "../../../tui/state/state.ts";
import { INITIAL_UI } from "../../../tui/state/ui.ts";
import { createTheme } from "../../../tui/theme.ts";
import { footer, footerAction } from "../../../tui/views/footer.ts";
import { done, loading, paused, training } from "./states.ts";

const theme = createTheme("truecolor");

function rowOf(run: TrainingState, width: number): string {
  return footer({ run, ui: INITIAL_UI }, width, theme).toString();
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

Deno.test("a click on a key of the footer means the same as the key", () => {
  const state = { run: training, ui: INITIAL_UI };
  const row = rowOf(training, 100);
  assertEquals(footerAction(state, 100, row.indexOf("space")), { type: "run", command: "pause" });
  assertEquals(footerAction(state, 100, row.indexOf("pause") + 4), { type: "run", command: "pause" });
  assertEquals(footerAction(state, 100, row.indexOf("q quit")), { type: "askToQuit" });
  assertEquals([0, row.indexOf("space") - 1, 99].map((x) => footerAction(state, 100, x)), [
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("while a question is asked, the footer shows its answers", () => {
  const state = { run: training, ui: { ...INITIAL_UI, overlay: { name: "quit" } as const } };
  assertEquals(footer(state, 80, theme).toString(), " s stop and save   q quit without saving   b back");
});
