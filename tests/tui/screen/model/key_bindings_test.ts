import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import { PLAIN_OPTIONS } from "../../../support/plain_options.ts";
import { actionOf, keySections, offeredSections, workingKeys } from "../../../../tui/screen/model/key_bindings.ts";
import { initialState, type Phase, type TrainingState } from "../../../../tui/screen/model/state.ts";
import type { AppState, Overlay } from "../../../../tui/screen/model/app_state.ts";
import { digits } from "../../events.ts";
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
  for (const { title, keys } of keySections(stateIn("training")).slice(2, 2 + VIEW_NAMES.length)) {
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

/** The keys of everywhere that the help lists, and the titles of its sections. */
function listed(changes: Partial<TrainingState>, ui: Partial<AppState["ui"]> = {}): { keys: string; titles: string[] } {
  const state = stateIn("finished", changes);
  const [everywhere, ...others] = offeredSections({ ...state, ui: { ...state.ui, ...ui } });
  const keys = everywhere.keys.filter(({ action }) => action.type !== "show" && action.type !== "turn");
  return { keys: [...new Set(keys.map(({ symbol }) => symbol))].join(" "), titles: others.map(({ title }) => title) };
}

Deno.test("the help leaves out what can never be done with such a run, and keeps what can be done later", () => {
  const views = [...VIEW_NAMES];
  const looked = (doing: "inspecting" | "drawing for" | "watching" | "replaying") => ({
    viewing: { doing, what: "runs/mnist-001" },
  });
  assertEquals(listed({}), { keys: "space s + - c { } p ? q", titles: ["charts", ...views, "before quitting"] });
  assertEquals(listed({ saves: false }).keys, "space s + - { } p ? q");
  assertEquals(listed(looked("inspecting")), { keys: "p ? q", titles: ["charts", ...views] });
  assertEquals(listed(looked("watching")), { keys: "p ? q", titles: ["charts", ...views] });
  assertEquals(listed(looked("replaying")), { keys: "space p ? q", titles: ["charts", ...views] });
  assertEquals(listed(looked("drawing for"), { active: "draw", only: "draw" }), { keys: "? q", titles: ["draw"] });
});

Deno.test("a map of the plane needs no keys that lead from unit to unit", () => {
  const points = { dataset: { ...digits, image: undefined, columns: 2 } };
  assertEquals(listed(points).titles.includes("weights"), false);
  assertEquals(listed({ dataset: { ...digits, image: undefined } }).titles.includes("weights"), true);
});

Deno.test("every key that works now is in the help", () => {
  for (const phase of PHASES) {
    for (const active of VIEW_NAMES) {
      for (const changes of [{}, { viewing: { doing: "replaying", what: "runs/mnist-001" } }] as const) {
        const { ui, ...runs } = stateIn(phase, changes);
        const state = { ...runs, ui: { ...ui, active } };
        const offered = offeredSections(state).flatMap(({ keys }) =>
          keys.map(({ symbol, label }) => `${symbol} ${label}`)
        );
        const missing = workingKeys(state).map(({ symbol, label }) => `${symbol} ${label}`).filter((key) =>
          !offered.includes(key)
        );
        assertEquals(missing, [], `${active}, ${phase}`);
      }
    }
  }
});
