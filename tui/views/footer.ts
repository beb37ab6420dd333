import type { Action } from "../state/action.ts";
import { type AppKey, isOfTabs, workingKeys } from "../state/key_bindings.ts";
import type { AppState } from "../state/ui.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { arrangeRow, drawRow, itemAt, type PlacedItem } from "./row_items.ts";

const GAP = 3;

/**
 * One row: the keys that do something now. Where there is no room, the way out is the last to go, and before it the
 * help, then what holds the run and lets it go on, then the view's own keys.
 */
export function footer(state: AppState, width: number, theme: Theme): Cells {
  return drawRow(place(state, width), width, theme);
}

/** What a click on a column of the footer means: the same as the key it names. */
export function footerAction(state: AppState, width: number, column: number): Action | undefined {
  return itemAt(place(state, width), column)?.action;
}

function place(state: AppState, width: number): PlacedItem[] {
  const groups = footerGroups(state);
  const items = groups.map(([first, ...rest]) => ({
    pieces: [
      { text: [first, ...rest].map(({ label }) => label).join(" "), style: "strong" as const },
      { text: first.does, style: "faint" as const },
    ],
    action: first.action,
  }));
  const byImportance = [...items.keys()].sort((a, b) => rank(groups[a][0]) - rank(groups[b][0]));
  const wayOut = items.length - 1;
  return arrangeRow(items, width, GAP, [wayOut, ...byImportance.filter((index) => index !== wayOut)]);
}

/** The keys that work now but those of the tabs, which name theirs; those that do the same share an item: `+ - rate`. */
function footerGroups(state: AppState): [AppKey, ...AppKey[]][] {
  const groups = new Map<string, [AppKey, ...AppKey[]]>();
  for (const binding of workingKeys(state)) {
    if (isOfTabs(binding)) continue;
    const group = groups.get(binding.does);
    if (group) group.push(binding);
    else groups.set(binding.does, [binding]);
  }
  return [...groups.values()];
}

/** The less, the more it matters to see that there is such a key. */
function rank({ action }: AppKey): number {
  if (action.type === "help") return 0;
  if (action.type === "run") return ["pause", "resume", "step"].includes(action.command) ? 1 : 3;
  return 2;
}
