import type { Action, ViewAction } from "../../model/action.ts";
import { offeredSections } from "../../model/key_bindings.ts";
import { type AppState, offeredViews, type Ui } from "../../model/ui.ts";
import type { ViewName } from "../../model/view_models.ts";
import { type Box, boxOf, middle } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { Cells } from "../../terminal/cells.ts";
import { createTheme, type Theme } from "../../theme.ts";
import { footer } from "./footer.ts";
import { header } from "./header.ts";
import { help, helpOverflow } from "./help.ts";
import { notice, noticeHeight } from "./notice.ts";
import { progressLine } from "./progress_line.ts";
import { quitQuestion } from "./quit_question.ts";
import { type ScreenLayout, screenLayout } from "./screen_layout.ts";
import { tabs } from "./tabs.ts";
import { viewOf } from "./views.ts";

/**
 * The whole screen: what is trained, how far, how fast and how long still; the tabs; the active view; what must not be
 * missed; the keys; and over it the help or a question, beside which only the keys can be clicked.
 */
export function screenView(state: AppState, width: number, height: number, { depth }: Theme): Drawn<Action> {
  const { run, ui } = state;
  const theme = createTheme(depth, ui.palette);
  const screen = new Drawn<Action>({ width, height });
  const layout = layoutOf(state, width, height);
  const { header: top, progress, tabs: tabsRow, body, notice: noticed, footer: bottom } = layout;
  const place = (x: number, y: number, part: Drawn<Action>) => screen.place({ x, y }, ui.overlay ? part.cells : part);
  if (top !== undefined) screen.cells.place(0, top, header(run, width, theme));
  screen.cells.place(0, progress, progressLine(run, width, theme));
  if (tabsRow !== undefined) place(0, tabsRow, tabs(state, width, theme));
  place(body.x, body.y, drawView(state, ui.active, body, height, theme));
  if (noticed) screen.cells.place(noticed.x, noticed.y, notice(run, width, noticed.height, theme, ui.active));
  if (ui.overlay?.name === "help") closeOrScroll(screen);
  if (bottom !== undefined) screen.place({ x: 0, y: bottom }, footer(state, width, theme));
  const over = overlay(state, width, height, theme);
  if (over) screen.place({ x: middle(width, over.cells.width), y: middle(height, over.cells.height) }, over);
  return screen;
}

/** The box of the active view. */
export function bodyOf(state: AppState, width: number, height: number): Box {
  return layoutOf(state, width, height).body;
}

/** What is looked at, with no more of the help scrolled out than its end allows. */
export function withinHelp(state: AppState, width: number, height: number): Ui {
  const { ui } = state;
  if (ui.overlay?.name !== "help") return ui;
  const scroll = Math.min(ui.overlay.scroll, helpOverflow(offeredSections(state), width, height));
  return { ...ui, overlay: { name: "help", scroll } };
}

function layoutOf(state: AppState, width: number, height: number): ScreenLayout {
  return screenLayout(width, height, noticeHeight(state.run, width, state.ui.active), offeredViews(state).length > 1);
}

/** The active view in its box, or how large the window would have to be for it. */
function drawView<Name extends ViewName>(
  { run, ui }: AppState,
  name: Name,
  { width, height }: Box,
  windowHeight: number,
  theme: Theme,
): Drawn<Action> {
  const view = viewOf(name), context = { run, view: ui.views[name] };
  if (width < view.least.width || height < view.least.height) {
    const cells = new Cells(width, height);
    const rows = Math.max(windowHeight, view.least.height + windowHeight - height);
    const sentence = `needs ${Math.max(width, view.least.width)}×${rows}`;
    cells.text(middle(width, sentence.length), middle(height, 1), sentence, theme.faint);
    return new Drawn(cells);
  }
  return view.draw(context, { width, height }, theme)
    .map((action) => ({ type: "view", view: name, action }) as ViewAction);
}

function overlay(state: AppState, width: number, height: number, theme: Theme): Drawn<Action> | undefined {
  switch (state.ui.overlay?.name) {
    case "help": {
      const cells = help(offeredSections(state), state.ui.overlay.scroll, width, height, theme);
      return closeOrScroll(new Drawn<Action>(cells));
    }
    case "quit":
      return quitQuestion(state, width, height, theme);
    case undefined:
      return undefined;
  }
}

/** A click anywhere closes the help, and the wheel scrolls it. */
function closeOrScroll(drawn: Drawn<Action>): Drawn<Action> {
  const box = boxOf(drawn.cells);
  return drawn.onClick(box, { type: "close" }).onWheel(box, { type: "scrollHelp", by: -1 }, {
    type: "scrollHelp",
    by: 1,
  });
}
