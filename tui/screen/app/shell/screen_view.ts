import { rememberLast } from "../../../remember_last.ts";
import { type Action, type AppState, focusedRun, type Ui } from "../../model/app_state.ts";
import { isTrained, lastRun, speedOf } from "../../model/runs.ts";
import { activeView, offeredViews } from "../../model/ui.ts";
import { type Children, column, stack } from "../../layout/arrange.ts";
import { type Box, boxOf } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { Cells } from "../../terminal/cells.ts";
import type { MouseEvent } from "../../terminal/input_event.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { sentence } from "../../widgets/sentence.ts";
import { createTheme, type Theme } from "../../theme.ts";
import { footer } from "./footer.ts";
import { forkDialog } from "./fork_dialog.ts";
import { columnsBesideGuide, guideDialog, guideOverflow, guidePanel } from "./guide_panel.ts";
import { header } from "./header.ts";
import { help, helpOverflow } from "./help.ts";
import { helpColumns } from "./help_columns.ts";
import { legend } from "./legend.ts";
import { progressLine } from "./progress_line.ts";
import { quitQuestion } from "./quit_question.ts";
import { drawNotice, noticeOf } from "./notice.ts";
import { tabs } from "./tabs.ts";
import { timeLine } from "./time_line.ts";
import { VIEWS } from "../views.ts";

/** The whole screen, and over it the help or a question, beside which only the keys can be clicked. */
export function screenView(looked: AppState, blank: Cells, theme: Theme): Drawn<Action> {
  const { width, height } = blank, { guide } = looked, beside = columnsBesideGuide(guide, width);
  if (beside === width) return runsView(looked, blank, theme);
  const runs = runsView(looked, new Cells(beside, height), theme);
  return new Drawn<Action>(blank).place({ x: 0, y: 0 }, runs)
    .place({ x: beside, y: 0 }, guidePanel(guide!, height, theme));
}

/** All of the screen but the guide beside it. */
function runsView(looked: AppState, blank: Cells, { depth, pen }: Theme): Drawn<Action> {
  const { ui } = looked, { width, height } = blank;
  const theme = createTheme(depth, ui.palette, ui.charts.pen ?? pen);
  const screen = new Drawn<Action>(blank);
  const layout = layoutOf(looked, width, height), state = { ...looked, size: layout.body };
  const place = (box: Box, part: Drawn<Action>) => screen.place(box, ui.overlay ? part.cells : part);
  if (ui.charts.cursor !== undefined) screen.on(boxOf(screen.cells), leaveCharts);
  if (layout.header) screen.place(layout.header, header(state, width, theme));
  if (layout.progress) screen.place(layout.progress, progressOf(state, width, theme));
  if (layout.tabs) place(layout.tabs, tabs(state, width, theme));
  if (layout.legend) place(layout.legend, legend(state, width, theme));
  place(layout.body, drawView(state, layout.body, height, theme));
  if (layout.time && ui.time) place(layout.time, timeLine(state, ui.time, width, theme));
  const notice = noticeOf(state, width);
  if (notice && layout.notice) screen.place(layout.notice, drawNotice(notice, width, layout.notice.height, theme));
  if (ui.overlay?.name === "help") closeOrScroll(screen);
  if (layout.footer) screen.place(layout.footer, footer(state, width, theme));
  const over = overlay(state, width, height, theme);
  if (over) screen.place(stack(boxOf(screen.cells), { over: over.cells }).over, over);
  return screen;
}

/** The box of the active view. */
export function bodyOf(state: AppState, width: number, height: number): Box {
  return layoutOf(state, columnsBesideGuide(state.guide, width), height).body;
}

/** What is looked at, with no more of the help or the guide scrolled out than its end allows. */
export function withinText(state: AppState, windowWidth: number, height: number): Ui {
  const { ui, guide } = state, width = columnsBesideGuide(guide, windowWidth);
  if (ui.overlay?.name === "guide" && guide) {
    const scroll = Math.min(ui.overlay.scroll, guideOverflow(guide, { width, height }));
    return { ...ui, overlay: { name: "guide", scroll } };
  }
  if (ui.overlay?.name !== "help") return ui;
  const columns = helpColumns({ ...state, size: bodyOf(state, windowWidth, height) });
  const scroll = Math.min(ui.overlay.scroll, helpOverflow(columns, width, height));
  return { ...ui, overlay: { name: "help", scroll } };
}

/** So many rows are left to the view before anything but the header and the progress may stand beside it. */
const LEAST_BODY = 5;

/**
 * On a screen with so many rows the view can spare further ones for a long notice: its end says what to do about it; and
 * with so many for what a batch did that was asked for.
 */
const TALL = 20, TALL_FOR_STEP = 12, MOST_NOTICE = 3;

/**
 * What stands where. In little room go the notice's free row, the tabs, the legend, the footer, the view and the
 * header, in this order. Where there is room a row is kept free for a notice, so that views don't jump.
 */
function layoutOf(state: AppState, width: number, height: number) {
  const shown = noticeOf(state, width), noticeHeight = shown?.rows.length ?? 0;
  const isTall = height >= (shown?.style === "text" ? TALL_FOR_STEP : TALL);
  const isNoticed = noticeHeight > 0, besides = isNoticed ? 3 : 2;
  const { body, ...parts } = lastColumn(boxOf({ width, height }), {
    header: { priority: 6 },
    progress: { priority: 7 },
    tabs: offeredViews(state).length > 1 ? { priority: 1 } : undefined,
    legend: state.runs.length > 1 ? { priority: 2 } : undefined,
    body: { least: Math.max(1, Math.min(LEAST_BODY, height - besides)), share: 1, priority: 4 },
    time: state.ui.time && { priority: 6 },
    notice: { preferred: isTall ? Math.min(MOST_NOTICE, noticeHeight) : 1, priority: isNoticed ? 5 : 0 },
    footer: { priority: 3 },
  });
  return { ...parts, body: body ?? { x: 0, y: height, width, height: 0 } };
}

/** It is asked for with every change, and seldom for another. */
const lastColumn = rememberLast((window: Box, rows: Children<Row>) => column(window, rows));

type Row = "header" | "progress" | "tabs" | "legend" | "body" | "time" | "notice" | "footer";

/** How far the run is that is shown, or of all that with the most left to do, and how fast they are trained. */
function progressOf(state: AppState, width: number, theme: Theme): Cells {
  const { runs, ui } = state;
  if (runs.length === 1) return progressLine(focusedRun(state), width, theme);
  const shown = activeView(ui).showsAllRuns ? runs : [runs[ui.focus]];
  if (shown.length > 1 && !isTrained(runs)) {
    const cells = new Cells(width, 1);
    cells.text(1, 0, truncateText("curves from the runs' logs, weights from their models", width - 2), theme.faint);
    return cells;
  }
  const last = lastRun(shown);
  return progressLine({ ...last, speed: { ...last.speed, samplesPerSecond: speedOf(shown) } }, width, theme);
}

/** The active view in its box, or how large the window would have to be for it. */
function drawView(state: AppState, { width, height }: Box, windowHeight: number, theme: Theme): Drawn<Action> {
  const { least, draw } = VIEWS.find(({ name }) => name === state.ui.active)!;
  if (width >= least.width && height >= least.height) return draw(state, { width, height }, theme);
  const rows = Math.max(windowHeight, least.height + windowHeight - height);
  return new Drawn(sentence([`needs ${Math.max(width, least.width)}×${rows}`], { width, height }, theme));
}

function overlay(state: AppState, width: number, height: number, theme: Theme): Drawn<Action> | undefined {
  const { overlay } = state.ui;
  switch (overlay?.name) {
    case "help":
      return closeOrScroll(new Drawn(help(helpColumns(state), overlay.scroll, width, height, theme)));
    case "guide":
      return state.guide && guideDialog(state.guide, overlay.scroll, { width, height }, theme);
    case "quit":
      return quitQuestion(state, width, height, theme);
    case "fork":
      return new Drawn(forkDialog(state, overlay.form, width, height, theme));
    case undefined:
      return undefined;
  }
}

/** Where the mouse points at no chart, there is no vertical line in them. */
function leaveCharts({ action }: MouseEvent): Action | undefined {
  return action === "move" ? { type: "charts", change: { cursor: undefined } } : undefined;
}

/** A click anywhere closes the help, and the wheel scrolls it. */
function closeOrScroll(drawn: Drawn<Action>): Drawn<Action> {
  const box = boxOf(drawn.cells), scroll = (by: number): Action => ({ type: "scrollHelp", by });
  return drawn.onClick(box, { type: "close" }).onWheel(box, scroll(-1), scroll(1));
}
