import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Action, AppState, Ui } from "../../../../tui/screen/model/app_state.ts";
import {
  commandedRuns,
  offeredViews,
  settleUi,
  updateUi,
  withoutVainQuestion,
} from "../../../../tui/screen/model/ui.ts";
import { done, training } from "../views/states.ts";
import { scored } from "../views/scored.ts";
import { comparing } from "../views/comparisons.ts";
import { INITIAL_UI, screenOf, VIEW_NAMES } from "../app_state.ts";
import { overview } from "../../../../tui/screen/views/overview/overview.ts";
import { samples } from "../../../../tui/screen/views/samples/samples.ts";
import { SCORING } from "../../../../tui/screen/model/findings/shared.ts";

const SIZE = { width: 80, height: 18 };

/** What is looked at after some actions. */
function after(...actions: Action[]): Ui {
  return actions.reduce((ui, action) => updateUi(screenOf(training, ui), action, SIZE), INITIAL_UI);
}

/** The names of the views that are offered. */
const namesOf = (state: AppState) => offeredViews(state).map(({ name }) => name);

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
  const asked: AppState = screenOf(training, after({ type: "askToQuit" }));
  assertEquals(withoutVainQuestion(asked).overlay, { name: "quit" });
  assertEquals(withoutVainQuestion(screenOf(done, asked.ui)).overlay, undefined);
  assertEquals(withoutVainQuestion(screenOf(done, after({ type: "help" }))).overlay?.name, "help");
});

Deno.test("the active view settles once its data are there, and stays as it is while training continues", () => {
  const ui: Ui = { ...INITIAL_UI, active: "samples" };
  const isStill = (state: AppState) => settleUi(state) === state.ui;
  assert(isStill(screenOf(training, ui)));
  assert(isStill(screenOf(scored)));
  const settled = settleUi(screenOf(scored, ui));
  assert(samples.stateIn(settled).browser);
  const later = SCORING.with(scored, { ...SCORING.of(scored)!, epoch: 9 });
  assert(isStill(screenOf(later, settled)));
});

Deno.test("a view begins anew when one comes to it from another, and only then", () => {
  const ui = settleUi(screenOf(scored, { active: "samples" }));
  const show = (from: Ui, view: "samples" | "overview") =>
    updateUi(screenOf(scored, from), { type: "show", view }, SIZE);
  assertEquals(show(ui, "samples").states, ui.states);
  assertEquals(samples.stateIn(show(show(ui, "overview"), "samples")).browser, undefined);
  const away = updateUi(screenOf(scored, ui), { type: "turn", by: 1 }, SIZE);
  assert(samples.stateIn(away).browser);
  assertEquals(samples.stateIn(updateUi(screenOf(scored, away), { type: "turn", by: -1 }, SIZE)).browser, undefined);
});

Deno.test("an action of a view changes that view alone", () => {
  const ui = after({ type: "view", view: "overview", action: { page: 1 } });
  assertEquals(ui, overview.put(INITIAL_UI, { ...overview.stateIn(INITIAL_UI), page: 1 }));
});

Deno.test("views that have nothing to show of a run are not offered, nor turned to", () => {
  const points = { ...training, dataset: { ...training.dataset, image: undefined } };
  const offered = namesOf(screenOf(points));
  assertEquals([offered.includes("draw"), namesOf(screenOf(training))], [false, VIEW_NAMES]);
  const turned = updateUi(screenOf(points), { type: "turn", by: -1 }, SIZE);
  assertEquals(turned.active, offered.at(-1));
});

Deno.test("one view by itself is left for no other", () => {
  const ui: Ui = { ...INITIAL_UI, active: "draw", only: "draw" };
  assertEquals(namesOf(screenOf(training, ui)), ["draw"]);
  assertEquals(updateUi(screenOf(training, ui), { type: "turn", by: 1 }, SIZE).active, "draw");
});

Deno.test("several runs are compared at first; a run that is chosen there is shown by itself, and the next ones after it", () => {
  const { training: state } = comparing;
  assertEquals(namesOf(state), ["compare", ...VIEW_NAMES]);
  assertEquals(namesOf(screenOf(training)).includes("compare"), false);
  const act = (ui: Ui, ...actions: Action[]) =>
    actions.reduce((ui, action) => updateUi({ ...state, ui }, action, SIZE), ui);
  assertEquals(state.ui.active, "compare");
  const chosen = act(state.ui, { type: "focus", run: 1 });
  assertEquals([chosen.active, chosen.focus], ["overview", 1]);
  const next = act(chosen, { type: "show", view: "layers" }, { type: "turnFocus", by: 1 });
  assertEquals([next.active, next.focus], ["layers", 0]);
  assertEquals(act(next, { type: "turnFocus", by: -1 }).focus, 1);
  const [first, second] = state.runs;
  const points = { ...second.run, dataset: { ...second.run.dataset, image: undefined } };
  const mixed = { ...state, runs: [first, { ...second, run: points }], ui: { ...next, active: "draw" } };
  assertEquals(updateUi(mixed, { type: "turnFocus", by: 1 }, SIZE).active, "overview", "points can't be drawn");
});

Deno.test("runs pause, step and stop together; rate and checkpoints are those of the runs that the view shows", () => {
  const { paused } = comparing;
  const one: AppState = { ...paused, ui: { ...paused.ui, active: "overview", focus: 1 } };
  const together = ["pause", "resume", "step", "stop", "leave"] as const;
  const apart = ["raiseLearningRate", "lowerLearningRate", "checkpoint"] as const;
  for (const command of [...together, ...apart]) assertEquals(commandedRuns(paused, command), [0, 1], command);
  for (const command of together) assertEquals(commandedRuns(one, command), [0, 1], command);
  for (const command of apart) assertEquals(commandedRuns(one, command), [1], command);
  const [first, second] = paused.runs;
  const over = { ...paused, runs: [first, { ...second, run: done }] };
  for (const command of ["step", ...apart] as const) assertEquals(commandedRuns(over, command), [0], command);
});

Deno.test("the guide opens over the view, scrolls and closes as the help does", () => {
  const open = after({ type: "guide" }, { type: "scrollHelp", by: 2 }, { type: "scrollHelp", by: -1 });
  assertEquals(open.overlay, { name: "guide", scroll: 1 });
  assertEquals(after({ type: "guide" }, { type: "close" }).overlay, undefined);
});
