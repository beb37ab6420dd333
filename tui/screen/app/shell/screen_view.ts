import type { Action, ViewAction } from "../../model/action.ts";
import { offeredSections } from "../../model/key_bindings.ts";
import { type AppState, offeredViews, type Ui } from "../../model/ui.ts";
import type { ViewSize } from "../../model/view_model.ts";
import type { ViewName } from "../../model/view_models.ts";
import { Cells } from "../../terminal/cells.ts";
import type { MouseEvent } from "../../terminal/input_event.ts";
import type { Theme } from "../../theme.ts";
import { footer, footerAction } from "./footer.ts";
import { header } from "./header.ts";
import { help, helpOverflow } from "./help.ts";
import { notice, noticeHeight } from "./notice.ts";
import { progressLine } from "./progress_line.ts";
import { quitQuestion, quitQuestionAction, quitQuestionSize } from "./quit_question.ts";
import { contains, type Rectangle } from "../../widgets/rectangle.ts";
import { type ScreenLayout, screenLayout } from "./screen_layout.ts";
import { tabs, tabsAction } from "./tabs.ts";
import { viewOf } from "./views.ts";

/**
 * The whole screen: what is trained, how far, how fast and how long still; the tabs; the active view; what must not be
 * missed; the keys; and over it the help or a question.
 */
export function screenView(state: AppState, width: number, height: number, colors: Theme): Cells {
  const { run, ui } = state;
  const theme = { ...colors, palette: ui.palette };
  const cells = new Cells(width, height);
  const layout = layoutOf(state, width, height);
  const { header: top, progress, tabs: tabsRow, body, notice: noticed, footer: bottom } = layout;
  if (top !== undefined) cells.place(0, top, header(run, width, theme));
  cells.place(0, progress, progressLine(run, width, theme));
  if (tabsRow !== undefined) cells.place(0, tabsRow, tabs(state, width, theme));
  cells.place(body.x, body.y, drawView(state, ui.active, body, height, theme));
  if (noticed) cells.place(noticed.x, noticed.y, notice(run, width, noticed.height, theme, ui.active));
  if (bottom !== undefined) cells.place(0, bottom, footer(state, width, theme));
  const over = overlay(state, width, height, theme);
  if (over) cells.place(middle(width, over.width), middle(height, over.height), over);
  return cells;
}

/** The rectangle of the active view. */
export function bodyOf(state: AppState, width: number, height: number): Rectangle {
  return layoutOf(state, width, height).body;
}

/** What is looked at, with no more of the help scrolled out than its end allows. */
export function withinHelp(state: AppState, width: number, height: number): Ui {
  const { ui } = state;
  if (ui.overlay?.name !== "help") return ui;
  const scroll = Math.min(ui.overlay.scroll, helpOverflow(offeredSections(state), width, height));
  return { ...ui, overlay: { name: "help", scroll } };
}

/** What the mouse means on a screen of `width` × `height`, if anything. */
export function mouseAction(event: MouseEvent, state: AppState, width: number, height: number): Action | undefined {
  const { ui } = state;
  const { x, y } = event;
  const layout = layoutOf(state, width, height);
  const isClick = event.action === "press" && event.button === "left";
  if (isClick && y === layout.footer) return footerAction(state, width, x);
  switch (ui.overlay?.name) {
    case "help":
      return isClick ? { type: "close" } : scrollAction(event);
    case "quit": {
      const size = quitQuestionSize(state, width, height);
      const left = middle(width, size.width), top = middle(height, size.height);
      return isClick ? quitQuestionAction(state, x - left, y - top, width, height) : undefined;
    }
  }
  if (isClick && y === layout.tabs) return tabsAction(state, width, x);
  const mayHaveBegunInside = event.action === "drag" || event.action === "release";
  if (!mayHaveBegunInside && !contains(layout.body, x, y)) return undefined;
  return viewAction(event, state, ui.active, layout.body);
}

function layoutOf(state: AppState, width: number, height: number): ScreenLayout {
  return screenLayout(width, height, noticeHeight(state.run, width, state.ui.active), offeredViews(state).length > 1);
}

/** The active view in its rectangle, or how large the window would have to be for it. */
function drawView<Name extends ViewName>(
  { run, ui }: AppState,
  name: Name,
  { width, height }: Rectangle,
  windowHeight: number,
  theme: Theme,
): Cells {
  const view = viewOf(name);
  if (fits(view.least, width, height)) return view.draw({ run, view: ui.views[name] }, width, height, theme);
  const cells = new Cells(width, height);
  const rows = Math.max(windowHeight, view.least.height + windowHeight - height);
  const sentence = `needs ${Math.max(width, view.least.width)}×${rows}`;
  cells.text(Math.max(0, middle(width, sentence.length)), middle(height, 1), sentence, theme.faint);
  return cells;
}

function viewAction<Name extends ViewName>(
  event: MouseEvent,
  { run, ui }: AppState,
  name: Name,
  { x, y, width, height }: Rectangle,
): Action | undefined {
  const view = viewOf(name);
  if (!fits(view.least, width, height)) return undefined;
  const local = { ...event, x: event.x - x, y: event.y - y };
  const action = view.mouse?.(local, { run, view: ui.views[name] }, width, height);
  return action === undefined ? undefined : { type: "view", view: name, action } as ViewAction;
}

function fits(least: ViewSize, width: number, height: number): boolean {
  return width >= least.width && height >= least.height;
}

function overlay(state: AppState, width: number, height: number, theme: Theme): Cells | undefined {
  switch (state.ui.overlay?.name) {
    case "help":
      return help(offeredSections(state), state.ui.overlay.scroll, width, height, theme);
    case "quit":
      return quitQuestion(state, width, height, theme);
    case undefined:
      return undefined;
  }
}

function scrollAction({ action }: MouseEvent): Action | undefined {
  if (action !== "scrollUp" && action !== "scrollDown") return undefined;
  return { type: "scrollHelp", by: action === "scrollUp" ? -1 : 1 };
}

/** Where something of a length begins that stands in the middle of a room. */
function middle(room: number, length: number): number {
  return Math.max(0, Math.floor((room - length) / 2));
}
