import { type ComparedRun, isTrained, lastRun, speedOf } from "./comparison.ts";
import { comparisonSections, workingComparisonKeys } from "./comparison_keys.ts";
import type { ComparisonAction, ComparisonState, ComparisonUi } from "./comparison_ui.ts";
import { Cells } from "../../terminal/cells.ts";
import type { MouseEvent } from "../../terminal/input_event.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { comparisonBody, LEAST_COMPARISON } from "./comparison_body.ts";
import { comparisonHeader } from "./comparison_header.ts";
import { help, helpOverflow } from "../../app/shell/help.ts";
import { arrangeKeys, type RowKey } from "../../app/shell/key_row.ts";
import { notice, noticeHeight } from "../../app/shell/notice.ts";
import { progressLine } from "../../app/shell/progress_line.ts";
import { answerAt, type Question, questionDialog, questionSize } from "../../app/shell/question.ts";
import { drawRow, itemAt, type PlacedItem } from "../../app/shell/row_items.ts";
import { screenLayout } from "../../app/shell/screen_layout.ts";
import { contains, type Rectangle } from "../../widgets/rectangle.ts";

/** The whole screen of a comparison: what is compared, how far it is, the runs side by side, what must not be missed, the keys. */
export function comparisonScreen(state: ComparisonState, width: number, height: number, colors: Theme): Cells {
  const { comparison, ui } = state;
  const theme = { ...colors, palette: ui.palette };
  const cells = new Cells(width, height);
  const layout = screenLayout(width, height, noticedHeight(state, width), false);
  if (layout.header !== undefined) cells.place(0, layout.header, comparisonHeader(comparison, width, theme));
  cells.place(0, layout.progress, progress(state, width, theme));
  cells.place(layout.body.x, layout.body.y, body(state, layout.body, height, theme));
  const room = layout.notice;
  if (room) cells.place(room.x, room.y, noticeRows(state, width, room.height, theme));
  if (layout.footer !== undefined) cells.place(0, layout.footer, drawRow(footerItems(state, width), width, theme));
  const over = overlay(state, width, height, theme);
  if (over) cells.place(middle(width, over.width), middle(height, over.height), over);
  return cells;
}

/** What is looked at, with no more of the help scrolled out than its end allows. */
export function withinComparisonHelp(state: ComparisonState, width: number, height: number): ComparisonUi {
  const { ui } = state;
  if (ui.overlay?.name !== "help") return ui;
  const scroll = Math.min(ui.overlay.scroll, helpOverflow(comparisonSections(state), width, height));
  return { ...ui, overlay: { name: "help", scroll } };
}

/** What the mouse means on a screen of `width` × `height`, if anything. */
export function comparisonMouse(
  { action, button, x, y }: MouseEvent,
  state: ComparisonState,
  width: number,
  height: number,
): ComparisonAction | undefined {
  const layout = screenLayout(width, height, noticedHeight(state, width), false);
  const isClick = action === "press" && button === "left";
  const by = action === "scrollUp" ? -1 : action === "scrollDown" ? 1 : 0;
  if (isClick && y === layout.footer) return itemAt(footerItems(state, width), x)?.action;
  switch (state.ui.overlay?.name) {
    case "help":
      return isClick ? { type: "close" } : by !== 0 ? { type: "scrollHelp", by } : undefined;
    case "quit": {
      const question = quitQuestion(state), size = questionSize(question, width, height);
      const left = middle(width, size.width), top = middle(height, size.height);
      return isClick ? answerAt(question, x - left, y - top, width, height) : undefined;
    }
    case undefined:
      return by !== 0 && contains(layout.body, x, y) ? { type: "page", by } : undefined;
  }
}

/** How far the run is that has the most left to do, and how fast all are together. */
function progress({ comparison }: ComparisonState, width: number, theme: Theme): Cells {
  if (isTrained(comparison)) {
    const last = lastRun(comparison);
    const speed = { ...last.speed, samplesPerSecond: speedOf(comparison) };
    return progressLine({ ...last, speed }, width, theme);
  }
  const cells = new Cells(width, 1);
  cells.text(1, 0, truncateText("curves from the runs' logs, weights from their models", width - 2), theme.faint);
  return cells;
}

function body(state: ComparisonState, { width, height }: Rectangle, windowHeight: number, theme: Theme): Cells {
  const least = LEAST_COMPARISON;
  if (width >= least.width && height >= least.height) return comparisonBody(state, width, height, theme);
  const cells = new Cells(width, height);
  const rows = Math.max(windowHeight, least.height + windowHeight - height);
  const sentence = `needs ${Math.max(width, least.width)}×${rows}`;
  cells.text(middle(width, sentence.length), middle(height, 1), sentence, theme.faint);
  return cells;
}

/** The run that has something to say that must not be missed. */
function noticed({ comparison: { runs } }: ComparisonState) {
  return runs.find(({ run }) => run.warnings.length > 0) ??
    runs.find(({ run }) => run.phase !== "finished" && noticeHeight(run, Infinity) > 0);
}

/** What must not be missed, after the name of the run. */
function noticeRows(state: ComparisonState, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const found = noticed(state);
  if (!found) return cells;
  const x = 1 + cells.text(1, 0, nameOf(found, width), theme.strong);
  cells.place(x, 0, notice(found.run, width - x, height, theme));
  return cells;
}

function noticedHeight(state: ComparisonState, width: number): number {
  const found = noticed(state);
  return found ? noticeHeight(found.run, width - 1 - textWidth(nameOf(found, width))) : 0;
}

function nameOf({ label }: ComparedRun, width: number): string {
  return truncateText(`${label}:`, Math.floor(width / 3));
}

function footerItems(state: ComparisonState, width: number): PlacedItem<ComparisonAction>[] {
  return arrangeKeys(workingComparisonKeys(state), width, rank);
}

/** The less, the more it matters to see that there is such a key. */
function rank({ action: { type } }: RowKey<ComparisonAction>): number {
  return type === "help" ? 0 : type === "run" ? 1 : 2;
}

function overlay(state: ComparisonState, width: number, height: number, theme: Theme): Cells | undefined {
  switch (state.ui.overlay?.name) {
    case "help":
      return help(comparisonSections(state), state.ui.overlay.scroll, width, height, theme);
    case "quit":
      return questionDialog(quitQuestion(state), width, height, theme);
    case undefined:
      return undefined;
  }
}

function quitQuestion(state: ComparisonState): Question<ComparisonAction> {
  const { epoch, options } = lastRun(state.comparison);
  const text = `The runs are at epoch ${epoch.toFixed(1)} of ${options.epochs}.`;
  return { title: "quit", text, choices: workingComparisonKeys(state) };
}

/** Where something of a length begins that stands in the middle of a room. */
function middle(room: number, length: number): number {
  return Math.max(0, Math.floor((room - length) / 2));
}
