import type { Action, AppState } from "../../model/app_state.ts";
import { keyOfView } from "../../model/key_bindings.ts";
import { offeredViews } from "../../model/ui.ts";
import type { Drawn } from "../../layout/drawn.ts";
import type { Theme } from "../../theme.ts";
import { arrangeRow, drawRow, type PlacedItem } from "./row_items.ts";

/** The blanks that stand for the brackets of the active tab keep the tabs apart. */
const GAP = 0;

/**
 * One row: the views by the keys that show them, the active one in brackets. Tabs stay where they are when another becomes
 * active, but in little room, where titles are left out before tabs are.
 */
export function tabs(state: AppState, width: number, theme: Theme): Drawn<Action> {
  return drawRow(place(state, width), width, theme);
}

function place(state: AppState, width: number): PlacedItem<Action>[] {
  const offered = offeredViews(state);
  const active = offered.findIndex(({ name }) => name === state.ui.active); // −1 of a view that the run doesn't offer
  const arranged = (hasTitle: (index: number) => boolean) =>
    arrangeRow<Action>(
      offered.map((view, index) => {
        const key = keyOfView(state.ui.views, view.name);
        const title = hasTitle(index) ? ` ${view.title}` : "";
        const isActive = index === active;
        const text = isActive ? `[${key}${title}]` : ` ${key}${title} `;
        return { pieces: [{ text, style: isActive ? "accent" : "text" }], action: { type: "show", view: view.name } };
      }),
      width,
      GAP,
      [...new Set([active, ...offered.keys()])].filter((index) => index >= 0),
    );
  const inFull = arranged(() => true);
  if (inFull.length === offered.length) return inFull;
  return arranged((index) => index === active);
}
