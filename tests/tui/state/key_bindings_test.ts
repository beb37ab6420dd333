import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { Matrix } from "../../../src/matrix/matrix.ts";
import { DEFAULT_OPTIONS } from "../../../src/training/options.ts";
import { commandOf, keyBindings } from "../../../tui/state/key_bindings.ts";
import { initialState, type Phase, type TrainingState } from "../../../tui/state/state.ts";
import { digits } from "../events.ts";

function stateIn(phase: Phase): TrainingState {
  const weights = phase === "loading" ? undefined : { matrix: Matrix.zeros(784, 4), ranking: [0, 1, 2, 3] };
  return { ...initialState(digits, DEFAULT_OPTIONS), phase, weights };
}

Deno.test("space holds a run and lets it go on", () => {
  assertEquals(commandOf("space", stateIn("training")), "pause");
  assertEquals(commandOf("space", stateIn("paused")), "resume");
  assertEquals(commandOf("space", stateIn("finished")), undefined);
});

Deno.test("single batches are for a run that has come to its pause", () => {
  assertEquals(commandOf("s", stateIn("paused")), undefined);
  assertEquals(commandOf("s", { ...stateIn("paused"), isHeld: true }), "step");
  assertEquals(commandOf("s", stateIn("training")), undefined);
});

Deno.test("q always quits, and a finished run is quit by enter too", () => {
  for (const phase of ["loading", "training", "paused", "stopping", "finished"] as const) {
    assertEquals(commandOf("q", stateIn(phase)), "quit", phase);
    assertEquals(commandOf("q", { ...stateIn(phase), saves: false }), "quit", phase);
  }
  assertEquals(commandOf("enter", stateIn("training")), undefined);
  assertEquals(commandOf("enter", stateIn("stopping")), undefined);
  assertEquals(commandOf("enter", stateIn("finished")), "quit");
});

Deno.test("the plus sign needs no shift key", () => {
  assertEquals(commandOf("=", stateIn("training")), "raiseLearningRate");
});

Deno.test("only a run that writes files is said to be saved", () => {
  const said = (state: TrainingState) => keyBindings.filter(({ works }) => works(state)).map(({ does }) => does).join();
  for (const phase of ["training", "paused", "stopping"] as const) {
    assertMatch(said(stateIn(phase)), /sav/, phase);
    assert(!said({ ...stateIn(phase), saves: false }).includes("sav"), phase);
  }
});

Deno.test("no key has two meanings in one state", () => {
  for (const phase of ["loading", "training", "paused", "stopping", "finished"] as const) {
    for (const saves of [true, false]) {
      const state = { ...stateIn(phase), saves };
      const keys = keyBindings.filter(({ works }) => works(state)).flatMap(({ keys }) => keys);
      assertEquals(new Set(keys).size, keys.length, `${phase}: ${keys}`);
    }
  }
});
