import { assertEquals } from "deno-std/assert/equals.js";
import type { Selection } from "../../../../../tui/screen/model/selection.ts";
import { INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import { actionOf } from "../../../../../tui/screen/model/key_bindings.ts";
import { updateUi } from "../../../../../tui/screen/model/ui.ts";
import type { AppState } from "../../../../../tui/screen/model/app_state.ts";
import {
  type LensAction,
  type LensContext,
  lensModel,
  type LensState,
  requestOf,
  stepIn,
} from "../../../../../tui/screen/views/lens/lens_state.ts";
import { FLOWERS } from "../../panels/explanation/explained_networks.ts";
import { screenOf, SIZE } from "../../app_state.ts";
import { scored } from "../scored.ts";
import { explainedIn, runOf } from "./explained_runs.ts";
import { EXPLANATION } from "../../../../../tui/screen/views/lens/explained.ts";

const flowers = runOf(FLOWERS, { layers: [3] });

function contextOf(view: LensState, selected?: Selection): LensContext {
  const run = explainedIn(flowers, view, selected);
  return { run, view, selected, runs: [], subject: "", charts: INITIAL_CHARTS };
}

/** The view after actions, explained anew after each. */
function after(actions: readonly LensAction[], selected?: Selection): LensState {
  return actions.reduce(
    (view: LensState, action) => lensModel.update(contextOf(view, selected), action, SIZE),
    lensModel.initial,
  );
}

const requestAfter = (actions: readonly LensAction[], selected?: Selection) =>
  requestOf(contextOf(after(actions, selected), selected));

Deno.test("steps go from the input to the last update and no further", () => {
  const placeAfter = (...steps: LensAction[]) => stepIn(contextOf(after(steps))).at;
  assertEquals([placeAfter(), placeAfter({ step: "next" }), placeAfter({ step: "previous" })], [0, 1, 0]);
  assertEquals([placeAfter({ step: "last" }), placeAfter({ step: "last" }, { step: "next" })], [11, 11]);
  assertEquals(placeAfter({ step: "last" }, { step: "first" }, { step: 5 }), 5);
});

Deno.test("the arrows lead from sample to sample, from the first to the last", () => {
  assertEquals(requestAfter([]), { of: 0, target: undefined, through: undefined });
  assertEquals(requestAfter([{ sample: 1 }, { sample: 1 }]).of, 2);
  assertEquals(requestAfter([{ sample: -1 }]).of, 0);
  assertEquals(requestAfter(Array<LensAction>(20).fill({ sample: 1 })).of, 8);
});

Deno.test("another class is the target, around all, until another sample is looked at", () => {
  assertEquals(requestAfter([{ target: 1 }]).target, 1);
  assertEquals(requestAfter([{ target: -1 }]).target, 2);
  assertEquals(requestAfter([{ target: 1 }, { sample: 1 }]), { of: 1, target: undefined, through: undefined });
});

Deno.test("a unit is one of the layer of the step, and the path goes through it until the strongest is asked for", () => {
  const next: LensAction = { unit: 1 }, through = { layer: 0, unit: 2 };
  const { explanation: { path } } = EXPLANATION.of(contextOf({ step: 0 }).run)!;
  assertEquals(requestAfter([next]).through, { layer: 0, unit: (path[0] + 1) % 3 });
  assertEquals(requestAfter([{ step: 3 }, next]).through, { layer: 1, unit: (path[1] + 1) % 3 });
  assertEquals(requestAfter([{ unit: through }]).through, through);
  assertEquals(requestAfter([{ unit: through }, { unit: "strongest" }]).through, undefined);
});

Deno.test("what another view hands over is explained, until something else is chosen or handed over", () => {
  const handed: Selection = { sample: 4, unit: { layer: 0, unit: 1 } };
  assertEquals(requestAfter([], handed), { of: 4, target: undefined, through: { layer: 0, unit: 1 } });
  const view = after([{ sample: 1 }, { unit: "strongest" }], handed);
  assertEquals(requestOf(contextOf(view, handed)), { of: 5, target: undefined, through: undefined });
  assertEquals(requestOf(contextOf(view, { sample: 2 })).of, 2);
});

Deno.test("b explains the sample, drawing or unit that a view has selected, or what was before, and leads back there", () => {
  const press = (state: AppState, key: string): AppState => {
    const action = actionOf(key, state);
    return action ? { ...state, ui: updateUi(state, action, SIZE) } : state;
  };
  const samples = screenOf(scored, { active: "samples" });
  const entered = [{ type: "show", view: "overview" }, { type: "show", view: "samples" }] as const;
  const listed = {
    ...samples,
    ui: entered.reduce((ui, action) => updateUi({ ...samples, ui }, action, SIZE), samples.ui),
  };
  const overview = press(screenOf(scored, { active: "overview" }), "b").ui;
  assertEquals([overview.active, overview.selected, overview.leftFor], ["lens", undefined, "overview"]);
  const settled = press(
    { ...listed, ui: listed.ui.views.find(({ name }) => name === "samples")!.settle(listed) },
    "right",
  );
  const explained = press(settled, "b"), { ui } = explained;
  assertEquals([ui.active, ui.leftFor, typeof ui.selected?.sample], ["lens", "samples", "number"]);
  for (const key of ["b", "escape"]) {
    const back = press(explained, key).ui;
    assertEquals([back.active, back.leftFor], ["samples", undefined]);
  }
  const unit = press(screenOf(scored, { active: "weights" }), "b").ui;
  assertEquals([unit.active, unit.selected?.unit?.layer], ["lens", 0]);
  assertEquals(actionOf("escape", screenOf(scored, { active: "lens" })), undefined);
  assertEquals(press(screenOf(scored, overview), "b").ui.active, "overview");
});
