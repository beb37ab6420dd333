import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import { assertEquals } from "deno-std/assert/equals.js";
import { actionOf } from "../../../../tui/screen/model/key_bindings.ts";
import type { AppState } from "../../../../tui/screen/model/app_state.ts";
import { updateUi } from "../../../../tui/screen/model/ui.ts";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { screenView } from "../../../../tui/screen/app/shell/screen_view.ts";
import { divergingColor } from "../../../../tui/screen/widgets/diverging.ts";
import { images, plane } from "../views/weights_states.ts";
import { screenOf } from "../app_state.ts";

const SIZE = { width: 120, height: 35 };

/** The screen after p was pressed so many times in a view. */
function after(times: number, active: string): AppState {
  let state: AppState = screenOf(images, { active });
  for (let i = 0; i < times; i++) state = { ...state, ui: updateUi(state, actionOf("p", state)!, SIZE) };
  return state;
}

Deno.test("p changes the colours of signed values in every view, and back", () => {
  const strongest = (state: AppState) => {
    const { all } = screenView(state, new Cells(120, 40), createTheme("truecolor")).cells;
    return ["red-blue", "orange-blue"].map((palette) =>
      all.some(({ background }) => background === divergingColor(-1, "truecolor", palette as "red-blue"))
    );
  };
  for (const active of ["overview", "weights"] as const) {
    assertEquals([0, 1, 2].map((times) => strongest(after(times, active))), [
      [true, false],
      [false, true],
      [true, false],
    ], active);
  }
  assertEquals(strongest({ ...after(1, "overview"), ui: { ...after(1, "overview").ui, active: "weights" } }), [
    false,
    true,
  ]);
});

Deno.test("p does nothing where no signed values are shown", () => {
  assertEquals(actionOf("p", screenOf(plane, { active: "weights" })), undefined);
});
