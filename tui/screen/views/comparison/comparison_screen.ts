import { type ComparedRun, isTrained, lastRun, speedOf } from "./comparison.ts";
import { comparisonSections, workingComparisonKeys } from "./comparison_keys.ts";
import type { ComparisonAction, ComparisonState, ComparisonUi } from "./comparison_ui.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import { createTheme, type Theme } from "../../theme.ts";
import { comparisonBody, LEAST_COMPARISON } from "./comparison_body.ts";
import { comparisonHeader } from "./comparison_header.ts";
import { help, helpOverflow } from "../../app/shell/help.ts";
import { arrangeKeys, type RowKey } from "../../app/shell/key_row.ts";
import { notice, noticeHeight } from "../../app/shell/notice.ts";
import { progressLine } from "../../app/shell/progress_line.ts";
import { type Question, questionDialog } from "../../app/shell/question.ts";
import { drawRow } from "../../app/shell/row_items.ts";
import { screenLayout } from "../../app/shell/screen_layout.ts";
import { type Box, boxOf, middle } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";

/** The whole screen of a comparison: what is compared, how far it is, the runs side by side, what must not be missed, the keys. */
export function comparisonScreen(
  state: ComparisonState,
  width: number,
  height: number,
  { depth }: Theme,
): Drawn<ComparisonAction> {
  const { comparison, ui } = state;
  const theme = createTheme(depth, ui.palette);
  const screen = new Drawn<ComparisonAction>({ width, height }), { cells } = screen;
  const layout = screenLayout(width, height, noticedHeight(state, width), false);
  if (layout.header !== undefined) cells.place(0, layout.header, comparisonHeader(comparison, width, theme));
  cells.place(0, layout.progress, progress(state, width, theme));
  cells.place(layout.body.x, layout.body.y, body(state, layout.body, height, theme));
  if (!ui.overlay) screen.onWheel(layout.body, { type: "page", by: -1 }, { type: "page", by: 1 });
  const room = layout.notice;
  if (room) cells.place(room.x, room.y, noticeRows(state, width, room.height, theme));
  if (ui.overlay?.name === "help") closeOrScroll(screen);
  if (layout.footer !== undefined) screen.place({ x: 0, y: layout.footer }, footer(state, width, theme));
  const over = overlay(state, width, height, theme);
  if (over) screen.place({ x: middle(width, over.cells.width), y: middle(height, over.cells.height) }, over);
  return screen;
}

/** What is looked at, with no more of the help scrolled out than its end allows. */
export function withinComparisonHelp(state: ComparisonState, width: number, height: number): ComparisonUi {
  const { ui } = state;
  if (ui.overlay?.name !== "help") return ui;
  const scroll = Math.min(ui.overlay.scroll, helpOverflow(comparisonSections(state), width, height));
  return { ...ui, overlay: { name: "help", scroll } };
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

function body(state: ComparisonState, { width, height }: Box, windowHeight: number, theme: Theme): Cells {
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

function footer(state: ComparisonState, width: number, theme: Theme): Drawn<ComparisonAction> {
  return drawRow(arrangeKeys(workingComparisonKeys(state), width, rank), width, theme);
}

/** The less, the more it matters to see that there is such a key. */
function rank({ action: { type } }: RowKey<ComparisonAction>): number {
  return type === "help" ? 0 : type === "run" ? 1 : 2;
}

function overlay(
  state: ComparisonState,
  width: number,
  height: number,
  theme: Theme,
): Drawn<ComparisonAction> | undefined {
  switch (state.ui.overlay?.name) {
    case "help":
      return closeOrScroll(
        new Drawn<ComparisonAction>(help(comparisonSections(state), state.ui.overlay.scroll, width, height, theme)),
      );
    case "quit":
      return questionDialog(quitQuestion(state), width, height, theme);
    case undefined:
      return undefined;
  }
}

/** A click anywhere closes the help, and the wheel scrolls it. */
function closeOrScroll(drawn: Drawn<ComparisonAction>): Drawn<ComparisonAction> {
  const box = boxOf(drawn.cells);
  return drawn.onClick(box, { type: "close" }).onWheel(box, { type: "scrollHelp", by: -1 }, {
    type: "scrollHelp",
    by: 1,
  });
}

function quitQuestion(state: ComparisonState): Question<ComparisonAction> {
  const { epoch, options } = lastRun(state.comparison);
  const text = `The runs are at epoch ${epoch.toFixed(1)} of ${options.epochs}.`;
  return { title: "quit", text, choices: workingComparisonKeys(state) };
}
