import { rememberLast } from "../../../remember_last.ts";
import type { Action, AppState, ViewControls } from "../../model/app_state.ts";
import { keyOfView } from "../../model/key_bindings.ts";
import { offeredViews } from "../../model/ui.ts";
import { Drawn } from "../../layout/drawn.ts";
import { fitTabs, type TabForm } from "../../layout/fit_tabs.ts";
import { textWidth } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";

/** One row: the views by their keys, the active one in brackets, with as many titles as there is room for. */
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
  const drawn = new Drawn<Action>({ width, height: 1 });
  const active = offered.findIndex(({ name }) => name === shown); // −1 of a view that the run doesn't offer
  const texts = offered.map(({ name, title, shortTitle }): Readonly<Record<TabForm, string>> => {
    const key = keyOfView(views, name);
    return { "title": `${key} ${title}`, "short": `${key} ${shortTitle}`, "key alone": key };
  });
  const widths = offered.map(({ name, title, shortTitle }) => (
    { key: textWidth(keyOfView(views, name)), title: textWidth(title), short: textWidth(shortTitle) }
  ));
  const { tabs, gap } = fitTabs(widths, active, width);
  for (const { index, x, width, form } of tabs) {
    const text = texts[index][form];
    if (index === active) drawn.cells.text(x - 1, 0, `[${text}]`, theme.accent);
    else drawn.cells.text(x, 0, text, theme.text);
    // Where there is one blank between two tabs it belongs to neither.
    const beside = gap - 1;
    drawn.onClick({ x: x - beside, y: 0, width: width + 2 * beside, height: 1 }, {
      type: "show",
      view: offered[index].name,
    });
  }
  return drawn;
});
