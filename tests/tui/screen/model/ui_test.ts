import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Action } from "../../../../tui/screen/model/action.ts";
import {
  type AppState,
  INITIAL_UI,
  offeredViews,
  settleUi,
  type Ui,
  updateUi,
  withoutVainQuestion,
} from "../../../../tui/screen/model/ui.ts";
import { VIEW_NAMES } from "../../../../tui/screen/model/view_models.ts";
import { done, training } from "../views/states.ts";
import { scored } from "../views/scored.ts";

const SIZE = { width: 80, height: 18 };

/** What is looked at after some actions. */
function after(...actions: Action[]): Ui {
  return actions.reduce((ui, action) => updateUi({ run: training, ui }, action, SIZE), INITIAL_UI);
}

Deno.test("the first view is shown first, and others by their name", () => {
  assertEquals(INITIAL_UI.active, "overview");
  for (const view of VIEW_NAMES) assertEquals(after({ type: "show", view }).active, view);
});

Deno.test("turning goes through all views and around, both ways", () => {
  const turns = VIEW_NAMES.map(() => ({ type: "turn", by: 1 }) as const);
  assertEquals(after(...turns).active, VIEW_NAMES[0]);
  assertEquals(after({ type: "turn", by: -1 }).active, VIEW_NAMES.at(-1));
  assertEquals(after({ type: "turn", by: -1 }, { type: "turn", by: 1 }).active, VIEW_NAMES[0]);
});

Deno.test("the help opens, scrolls down and up to its start, and closes", () => {
  const scroll = (...by: number[]) => after({ type: "help" }, ...by.map((by) => ({ type: "scrollHelp", by }) as const));
  assertEquals(scroll(1, 1).overlay, { name: "help", scroll: 2 });
  assertEquals(scroll(1, -1, -1).overlay, { name: "help", scroll: 0 });
  assertEquals(after({ type: "help" }, { type: "help" }).overlay, undefined);
  assertEquals(after({ type: "help" }, { type: "close" }).overlay, undefined);
  assertEquals(after({ type: "scrollHelp", by: 1 }).overlay, undefined);
});

Deno.test("the question before quitting is closed by its answer", () => {
  assertEquals(after({ type: "askToQuit" }).overlay, { name: "quit" });
  assertEquals(after({ type: "askToQuit" }, { type: "run", command: "stop" }).overlay, undefined);
  assertEquals(after({ type: "askToQuit" }, { type: "close" }).overlay, undefined);
});

Deno.test("the question goes when the run has ended by itself, and nothing else does", () => {
  const asked: AppState = { run: training, ui: after({ type: "askToQuit" }) };
  assertEquals(withoutVainQuestion(asked).overlay, { name: "quit" });
  assertEquals(withoutVainQuestion({ ...asked, run: done }).overlay, undefined);
  assertEquals(withoutVainQuestion({ run: done, ui: after({ type: "help" }) }).overlay?.name, "help");
});

Deno.test("the active view settles once its data are there, and holds still while training goes on", () => {
  const ui: Ui = { ...INITIAL_UI, active: "samples" };
  assert(settleUi({ run: training, ui }) === ui);
  assert(settleUi({ run: scored, ui: INITIAL_UI }) === INITIAL_UI);
  const settled = settleUi({ run: scored, ui });
  assert(settled.views.samples.browser);
  const later = { ...scored, scoring: { ...scored.scoring!, epoch: 9 } };
  assert(settleUi({ run: later, ui: settled }) === settled);
});

Deno.test("a view is told when one comes to it from another, and only then", () => {
  const ui = settleUi({ run: scored, ui: { ...INITIAL_UI, active: "samples" } });
  const show = (from: Ui, view: "samples" | "overview") =>
    updateUi({ run: scored, ui: from }, { type: "show", view }, SIZE);
  assertEquals(show(ui, "samples").views, ui.views);
  assertEquals(show(show(ui, "overview"), "samples").views.samples.browser, undefined);
  const away = updateUi({ run: scored, ui }, { type: "turn", by: 1 }, SIZE);
  assert(away.views.samples.browser);
  assertEquals(updateUi({ run: scored, ui: away }, { type: "turn", by: -1 }, SIZE).views.samples.browser, undefined);
});

Deno.test("an action of a view changes that view alone", () => {
  const ui = after({ type: "view", view: "overview", action: "nextPage" });
  assertEquals(ui, {
    ...INITIAL_UI,
    views: { ...INITIAL_UI.views, overview: { ...INITIAL_UI.views.overview, page: 1 } },
  });
});

Deno.test("views that have nothing to show of a run are not offered, nor turned to", () => {
  const points = { ...training, dataset: { ...training.dataset, image: undefined } };
  const offered = offeredViews({ run: points, ui: INITIAL_UI });
  assertEquals([offered.includes("draw"), offeredViews({ run: training, ui: INITIAL_UI })], [false, VIEW_NAMES]);
  const turned = updateUi({ run: points, ui: INITIAL_UI }, { type: "turn", by: -1 }, SIZE);
  assertEquals(turned.active, offered.at(-1));
});

Deno.test("one view by itself is left for no other", () => {
  const ui: Ui = { ...INITIAL_UI, active: "draw", only: "draw" };
  assertEquals(offeredViews({ run: training, ui }), ["draw"]);
  assertEquals(updateUi({ run: training, ui }, { type: "turn", by: 1 }, SIZE).active, "draw");
});
