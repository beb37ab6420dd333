import { rememberLast } from "../../../remember_last.ts";
import type { Action, AppState, ViewControls } from "../../model/app_state.ts";
import { keyOfView } from "../../model/key_bindings.ts";
import { offeredViews } from "../../model/ui.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { Theme } from "../../theme.ts";
import { arrangeRow, drawRow } from "./row_items.ts";

/** Columns left blank before a row; the bracket of the first tab stands in them. */
const MARGIN = 1;

/** One row: the views by their keys, the active one in brackets. In little room titles go before tabs, its last. */
export function tabs(state: AppState, width: number, theme: Theme): Drawn<Action> {
  const { views, active } = state.ui;
  return drawTabs(views, active, width, theme, ...offeredViews(state));
}

const drawTabs = rememberLast((
  views: readonly ViewControls[],
  shown: string,
  width: number,
  theme: Theme,
  ...offered: readonly ViewControls[]
) => {
  const active = offered.findIndex(({ name }) => name === shown); // −1 of a view that the run doesn't offer
  const order = [...new Set([active, ...offered.keys()])].filter((index) => index >= 0);
  const arranged = (titled: ReadonlySet<number>) =>
    arrangeRow<Action>(
      offered.map((view, index) => {
        const key = keyOfView(views, view.name);
        const title = titled.has(index) ? ` ${view.title}` : "";
        const isActive = index === active;
        const text = isActive ? `[${key}${title}]` : ` ${key}${title} `;
        return { pieces: [{ text, style: isActive ? "accent" : "text" }], action: { type: "show", view: view.name } };
      }),
      width + MARGIN,
      0, // the blanks in place of brackets keep the tabs apart
      order,
    );
  let titled: ReadonlySet<number> = new Set([active]);
  for (const index of order) {
    const more = new Set([...titled, index]);
    if (arranged(more).length === offered.length) titled = more;
  }
  return new Drawn<Action>({ width, height: 1 }).place(
    { x: -MARGIN, y: 0 },
    drawRow(arranged(titled), width + MARGIN, theme),
  );
});
