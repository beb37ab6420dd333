import type { Action } from "../../model/action.ts";
import { isOfTabs, workingKeys } from "../../model/key_bindings.ts";
import type { AppState } from "../../model/ui.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { arrangeKeys, type RowKey } from "./key_row.ts";
import { drawRow, itemAt, type PlacedItem } from "./row_items.ts";

/**
 * One row: the keys that do something now. Where there is no room, the way out is the last to go, and before it the
 * way back from what fills the window, then the help, what opens the selected, what holds the run and lets it go on, and
 * the view's other keys.
 */
export function footer(state: AppState, width: number, theme: Theme): Cells {
  return drawRow(place(state, width), width, theme);
}

/** What a click on a column of the footer means: the same as the key it names. */
export function footerAction(state: AppState, width: number, column: number): Action | undefined {
  return itemAt(place(state, width), column)?.action;
}

/** The keys that work now but those of the tabs, which name theirs. */
function place(state: AppState, width: number): PlacedItem<Action>[] {
  return arrangeKeys(workingKeys(state).filter((key) => !isOfTabs(key)), width, rank);
}

/** The less, the more it matters to see that there is such a key. */
function rank({ keys, action }: RowKey<Action>): number {
  if (keys.includes("escape")) return 0;
  if (action.type === "help") return 1;
  if (keys.includes("enter")) return 2;
  if (action.type === "run") return ["pause", "resume", "step"].includes(action.command) ? 3 : 5;
  return 4;
}
