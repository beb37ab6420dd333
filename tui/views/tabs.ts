import type { Action } from "../state/action.ts";
import type { Ui } from "../state/ui.ts";
import { modelOf, VIEW_NAMES } from "../state/view_models.ts";
import type { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { arrangeRow, drawRow, itemAt, type PlacedItem } from "./row_items.ts";

const GAP = 2;

/** One row: the views by the keys that show them. Where there is no room, titles are left out before tabs are. */
export function tabs(ui: Ui, width: number, theme: Theme): Cells {
  return drawRow(place(ui, width), width, theme);
}

/** What a click on a column of the tabs means. */
export function tabsAction(ui: Ui, width: number, column: number): Action | undefined {
  return itemAt(place(ui, width), column)?.action;
}

function place(ui: Ui, width: number): PlacedItem[] {
  const active = VIEW_NAMES.indexOf(ui.active);
  const arranged = (hasTitle: (index: number) => boolean) =>
    arrangeRow(
      VIEW_NAMES.map((view, index) => {
        const title = hasTitle(index) ? ` ${modelOf(view).title}` : "";
        const isActive = index === active;
        const text = isActive ? `[${index + 1}${title}]` : `${index + 1}${title}`;
        return { pieces: [{ text, style: isActive ? "accent" : "text" }], action: { type: "show", view } };
      }),
      width,
      GAP,
      [...new Set([active, ...VIEW_NAMES.keys()])],
    );
  const inFull = arranged(() => true);
  if (inFull.length === VIEW_NAMES.length) return inFull;
  return arranged((index) => index === active);
}
