import { assert } from "deno-std/assert/assert.js";
import { bodyOf, screenView } from "../../../../../tui/screen/app/shell/screen_view.ts";
import type { AppState } from "../../../../../tui/screen/model/app_state.ts";
import { actionOf } from "../../../../../tui/screen/model/key_bindings.ts";
import { updateUi } from "../../../../../tui/screen/model/ui.ts";
import { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";

const theme = createTheme("truecolor");

/** The text of the screen. */
export function textOf(state: AppState, width: number, height: number): string {
  return screenView(state, new Cells(width, height), theme).cells.toString();
}

/** What is looked at after keys. */
export function pressed(state: AppState, ...keys: string[]): AppState {
  return keys.reduce((state, key) => {
    const action = actionOf(key, state);
    assert(action, key);
    return { ...state, ui: updateUi(state, action, bodyOf(state, 120, 40)) };
  }, state);
}
