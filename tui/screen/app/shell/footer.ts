import type { Action, AppState } from "../../model/app_state.ts";
import { isOfTabs, workingKeys } from "../../model/key_bindings.ts";
import type { Drawn } from "../../layout/drawn.ts";
import type { Theme } from "../../theme.ts";
import { arrangeKeys, type RowKey } from "./key_row.ts";
import { drawRow } from "./row_items.ts";

/**
 * One row: the keys that do something now. Where there is no room, the way out is the last to go, and before it the
 * way back from what fills the window, then the help, what opens the selected, what pauses and resumes the run, and the
 * view's other keys. A click on one does the same as the key.
 */
export function footer(state: AppState, width: number, theme: Theme): Drawn<Action> {
  // The tabs name their keys themselves.
  const keys = workingKeys(state).filter((key) => !isOfTabs(key));
  return drawRow(arrangeKeys(keys, width, rank), width, theme);
}

/** The less, the more it matters to see that there is such a key. */
function rank({ keys, action }: RowKey<Action>): number {
  if (keys.includes("escape")) return 0;
  if (action.type === "help") return 1;
  if (keys.includes("enter")) return 2;
  if (action.type === "run") return ["pause", "resume", "step"].includes(action.command) ? 3 : 5;
  return 4;
}
