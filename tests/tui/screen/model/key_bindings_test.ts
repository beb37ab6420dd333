import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { INITIAL_CHARTS } from "../../../../tui/screen/model/charts/charts_state.ts";
import { actionOf, workingKeys, workingMouse } from "../../../../tui/screen/model/key_bindings.ts";
import { initialState, type Phase, type TrainingState } from "../../../../tui/screen/model/state.ts";
import type { AppState, Overlay } from "../../../../tui/screen/model/app_state.ts";
import { digits } from "../../events.ts";
import { VIEWS } from "../../../../tui/screen/app/views.ts";
import { screenOf, VIEW_NAMES } from "../app_state.ts";

const PHASES = ["loading", "training", "paused", "stopping", "finished"] as const;
const OVERLAYS: readonly (Overlay | undefined)[] = [undefined, { name: "help", scroll: 0 }, { name: "quit" }];

function stateIn(phase: Phase, changes: Partial<TrainingState> = {}, overlay?: Overlay): AppState {
  const weights = phase === "loading" ? undefined : { matrix: Matrix.zeros(784, 4), ranking: [0, 1, 2, 3] };
  return screenOf({ ...initialState(digits, PLAIN_OPTIONS), phase, weights, ...changes }, { overlay });
}

/** What the key asks of the run, if anything. */
function commandOf(key: string, state: AppState): string | undefined {
  const action = actionOf(key, state);
  return action?.type === "run" ? action.command : undefined;
}

Deno.test("the vertical line of the charts is moved in the view of the layers, too, which has no other key of theirs", () => {
  const looking = (active: string, cursor?: number) => {
    const run = stateIn("training").runs[0].run;
    return screenOf(run, { active, charts: { ...INITIAL_CHARTS, cursor } });
  };
  const ofCharts = (state: AppState) =>
    ["x", "left", "z", "l"].filter((key) => actionOf(key, state)?.type === "charts").join(" ");
  assertEquals([looking("layers"), looking("layers", 2)].map(ofCharts), ["x", "x left"]);
  assertEquals([looking("overview", 2), looking("run", 2)].map(ofCharts), ["x left z l", ""]);
});

Deno.test("space pauses and resumes a run", () => {
  assertEquals(commandOf("space", stateIn("training")), "pause");
  assertEquals(commandOf("space", stateIn("paused")), "resume");
  assertEquals(actionOf("space", stateIn("finished")), undefined);
});

Deno.test("single batches are for a run that has come to its pause", () => {
  assertEquals(actionOf("s", stateIn("paused")), undefined);
  assertEquals(commandOf("s", stateIn("paused", { isPauseReached: true })), "step");
  assertEquals(actionOf("s", stateIn("training")), undefined);
});

Deno.test("the mouse is said to work on tabs only where there are some", () => {
  const help = (only?: string) => {
    const state = stateIn("finished");
    return workingMouse({ ...state, ui: { ...state.ui, only, active: only ?? state.ui.active } }).everywhere[0].help;
  };
  assertEquals([help(), help("draw")], ["works on tabs and the keys at the bottom", "works on the keys at the bottom"]);
});

Deno.test("q is said to lead back where another screen shows the run, and else to quit", () => {
  const label = (isNested: boolean, viewing?: TrainingState["viewing"]) => {
    const state = { ...stateIn("finished", { viewing }), isNested };
    return workingKeys(state).find(({ keys }) => keys.includes("q"))?.label;
  };
  const viewing = { doing: "inspecting", what: "runs/a" } as const;
  assertEquals([label(true, viewing), label(false, viewing)], ["back", "quit"]);
  assertEquals(label(true), "quit", "a new run that was started from there");
});

Deno.test("q asks about a run under way, and leaves any other at once", () => {
  for (const saves of [true, false]) {
    for (const phase of ["training", "paused"] as const) {
      assertEquals(actionOf("q", stateIn(phase, { saves })), { type: "askToQuit" }, phase);
    }
    for (const phase of ["loading", "stopping", "finished"] as const) {
      assertEquals(commandOf("q", stateIn(phase, { saves })), "leave", phase);
    }
  }
});

Deno.test("the question is answered by stopping, leaving or going back, and by no other key", () => {
  for (const saves of [true, false]) {
    const asked = stateIn("training", { saves }, { name: "quit" });
    assertEquals(["s", "enter", "q"].map((key) => commandOf(key, asked)), ["stop", "stop", "leave"]);
    assertEquals(["b", "escape"].map((key) => actionOf(key, asked)?.type), ["close", "close"]);
    assertEquals(["space", "+", "1", "?"].map((key) => actionOf(key, asked)), [
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  }
});

Deno.test("the plus sign needs no shift key", () => {
  assertEquals(commandOf("=", stateIn("training")), "raiseLearningRate");
});

Deno.test("only a run that writes files is said to be saved", () => {
  const said = (state: AppState) => workingKeys(state).map(({ label }) => label).join();
  assertMatch(said(stateIn("stopping")), /saving/);
  assertMatch(said(stateIn("training", {}, { name: "quit" })), /stop and save/);
  for (const overlay of OVERLAYS) {
    for (const phase of PHASES) assert(!/sav/.test(said(stateIn(phase, { saves: false }, overlay))), phase);
  }
});

Deno.test("no key has two meanings in one state", () => {
  for (const phase of PHASES) {
    for (const overlay of OVERLAYS) {
      for (const active of VIEW_NAMES) {
        for (const saves of [true, false]) {
          const state = stateIn(phase, { saves, isPauseReached: true }, overlay);
          const keys = workingKeys({ ...state, ui: { ...state.ui, active } }).flatMap(({ keys }) => keys);
          assertEquals(new Set(keys).size, keys.length, `${active}, ${phase}: ${keys}`);
        }
      }
    }
  }
});

Deno.test("a view uses no key that leads to another view, to the help or out", () => {
  const reserved = ["tab", "shift+tab", "?", "q", ...VIEW_NAMES.map((_, i) => `${i + 1}`)];
  for (const { title, keys } of VIEWS) {
    const taken = keys.flatMap(({ keys }) => keys).filter((key) => reserved.includes(key));
    assertEquals(taken, [], title);
  }
});

Deno.test("a run that is trained elsewhere can only be viewed, a replay can be paused, and q leaves either at once", () => {
  for (const phase of PHASES) {
    for (const doing of ["inspecting", "drawing for", "watching", "replaying"] as const) {
      const state = stateIn(phase, { viewing: { doing, what: "runs/mnist-001" }, isPauseReached: phase === "paused" });
      const asked = new Set(["space", "s", "+", "-", "c", "q"].map((key) => commandOf(key, state)));
      const holds = doing !== "replaying"
        ? []
        : phase === "training"
        ? ["pause"]
        : phase === "paused"
        ? ["resume"]
        : [];
      assertEquals(asked, new Set([...holds, undefined, "leave"]), `${doing}, ${phase}`);
    }
  }
});

/** The keys that do something in the view of the run, in their order, but for those of the view and of the tabs. */
function everywhere(phase: Phase, changes: Partial<TrainingState>, ui: Partial<AppState["ui"]> = {}): string {
  const state = stateIn(phase, changes);
  return [
    ...new Set(
      workingKeys({ ...state, ui: { ...state.ui, active: "run", ...ui } })
        .filter(({ action: { type } }) => !["view", "show", "turn"].includes(type))
        .map(({ symbol }) => symbol),
    ),
  ].join(" ");
}

Deno.test("keys do something as long as there is something to do", () => {
  assertEquals(everywhere("loading", {}), "? q");
  assertEquals(everywhere("training", {}), "space + - c { } ? q");
  assertEquals(everywhere("training", { saves: false }), "space + - { } ? q");
  assertEquals(everywhere("paused", { isPauseReached: true }), "space s + - c { } ? q");
  assertEquals(everywhere("stopping", {}), "? q");
  assertEquals(everywhere("finished", {}), "? q");
});

Deno.test("what is trained elsewhere can't be asked for anything, and a replay can be paused", () => {
  const looked = (doing: "inspecting" | "drawing for" | "watching" | "replaying") => ({
    viewing: { doing, what: "runs/mnist-001" },
  });
  for (const phase of PHASES) {
    for (const doing of ["inspecting", "drawing for", "watching"] as const) {
      assertEquals(everywhere(phase, looked(doing)), "? q", `${doing}, ${phase}`);
    }
  }
  assertEquals(everywhere("training", looked("replaying")), "space ? q");
  assertEquals(everywhere("training", looked("drawing for"), { active: "draw", only: "draw" }), "? q");
});

Deno.test("a map of the plane needs no keys that lead from unit to unit", () => {
  const leading = (changes: Partial<TrainingState["dataset"]>) => {
    const state = stateIn("training", { dataset: { ...digits, image: undefined, ...changes } });
    return workingKeys({ ...state, ui: { ...state.ui, active: "weights" } })
      .filter(({ action }) => action.type === "view").length;
  };
  assertEquals(leading({ columns: 2 }), 0);
  assert(leading({}) > 0);
});
