import { rememberLast } from "../../../remember_last.ts";
import { type ConfusionAction, type ConfusionState, layoutOf, selectedCell } from "./confusion_state.ts";
import { cellAt, figureWidth, type MatrixLayout } from "./confusion_layout.ts";
import { samplesBehind } from "../../panels/samples/sample_lists.ts";
import type { Scoring } from "../../model/findings/scoring.ts";
import type { TrainingState } from "../../model/state.ts";
import type { ViewContext, ViewSize } from "../../model/view_model.ts";
import { boxOf } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { Cells } from "../../terminal/cells.ts";
import type { MouseEvent } from "../../terminal/input_event.ts";
import { textWidth } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { browsedSamples, browserMouse, type BrowserTitle } from "../../panels/samples/browsed_samples.ts";
import { classFigures } from "./class_figures.ts";
import { confusionMatrix } from "./confusion_matrix.ts";
import { describeCell, nameCell } from "./confusion_cell_view.ts";
import { sampleGallery } from "../../panels/samples/sample_gallery.ts";
import { awaitingScores, scoredOn } from "../../panels/samples/scored_on.ts";
import type { View } from "../view.ts";

/** Where some of the samples behind the selected cell are shown beside or below the matrix. */
interface Preview {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** In less room, samples aren't shown beside or below the matrix. */
const LEAST_PREVIEW = { width: 26, height: 9 };

/** Columns between the figures of the classes and the samples; rows between what is selected and the samples. */
const PREVIEW_GAP = 3, PREVIEW_ROW_GAP = 1;

/**
 * The confusion matrix as a heat map with the figures of each class, and where there is room some of the samples behind
 * the selected cell; or all of those by themselves.
 */
export const confusion: View<ConfusionState, ConfusionAction> = {
  least: { width: 12, height: 4 },
  draw(context, size, theme) {
    const { run: { scoring, dataset, network }, view } = context, { width, height } = size;
    if (!scoring) return new Drawn(awaitingScores(context.run, width, height, theme));
    const cells = drawConfusion(scoring, dataset, network, view, width, height, theme);
    return new Drawn<ConfusionAction>(cells).on(boxOf(size), (event) => meaningOf(event, context, size));
  },
};

function meaningOf(
  event: MouseEvent,
  context: ViewContext<ConfusionState>,
  { width, height }: ViewSize,
): ConfusionAction | undefined {
  const { run, view } = context;
  if (view.opened) {
    const browse = browserMouse(event, view.opened, run.dataset, width, height);
    return browse && { browse };
  }
  if (!run.scoring) return undefined;
  if (event.action === "scrollUp") return "moveUp";
  if (event.action === "scrollDown") return "moveDown";
  if (event.action !== "press" || event.button !== "left") return undefined;
  const layout = layoutOf(context, { width, height });
  const cell = cellAt(layout, event.x, event.y);
  if (cell) return { cell };
  const preview = previewOf(layout, width, height);
  return preview && event.x >= preview.x && event.y >= preview.y ? "open" : undefined;
}

/** Nothing of it changes from frame to frame while nobody presses a key and nothing is scored. */
const drawConfusion = rememberLast((
  scoring: Scoring,
  dataset: TrainingState["dataset"],
  network: TrainingState["network"],
  view: ConfusionState,
  width: number,
  height: number,
  theme: Theme,
): Cells => {
  if (!view.opened) return drawMatrix(scoring, dataset, view, width, height, theme);
  const cell = selectedCell({ run: { scoring, dataset }, view });
  const title: BrowserTitle = {
    name: nameCell(cell, dataset.classes),
    order: cell.actual === cell.predicted ? "least confident first" : "most confident first",
    empty: "There is no such sample.",
  };
  return browsedSamples(view.opened, title, scoring, { dataset, network }, width, height, theme);
});

function drawMatrix(
  scoring: Scoring,
  dataset: TrainingState["dataset"],
  view: ConfusionState,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const { evaluation } = scoring, run = { scoring, dataset };
  const selected = selectedCell({ run, view }), layout = layoutOf({ run, view }, { width, height });
  const titleEnd = 1 + cells.text(1, 0, "confusion", theme.strong);
  const caption = scoredOn(scoring, width - titleEnd - 3);
  cells.text(width - 1 - textWidth(caption), 0, caption, theme.faint);
  const matrix = confusionMatrix(evaluation.confusion, dataset.classes, layout, selected, view.counts, theme);
  cells.place(1, 1, matrix);
  cells.place(1 + matrix.width, 1, classFigures(evaluation.classes, layout, theme));
  const y = endOf(layout) + (layout.top > 2 ? 1 : 0);
  cells.place(1, y, describeCell(selected, evaluation.confusion, layout, dataset.classes, width - 2, theme));
  const preview = previewOf(layout, width, height);
  if (preview) {
    const page = { list: samplesBehind(scoring, selected.actual, selected.predicted), place: -1 };
    const gallery = sampleGallery(page, scoring, dataset, preview.width, preview.height, theme);
    cells.place(preview.x, preview.y, gallery);
  }
  return cells;
}

/** The row under the matrix. */
function endOf({ top, rows, cellHeight }: MatrixLayout): number {
  return top + rows * cellHeight;
}

/** The room that the matrix leaves, at its right or below, if samples can be shown in it. */
function previewOf(layout: MatrixLayout, width: number, height: number): Preview | undefined {
  const { labelWidth, columns, cellWidth, figures } = layout;
  const figuresWidth = figures.reduce((sum, figure) => sum + figureWidth(figure), 0);
  const x = 1 + labelWidth + columns * cellWidth + figuresWidth + PREVIEW_GAP;
  const y = endOf(layout) + 2 + PREVIEW_ROW_GAP;
  if (width - x >= LEAST_PREVIEW.width && height - 2 >= LEAST_PREVIEW.height) {
    return { x, y: 2, width: width - x, height: height - 2 };
  }
  if (width >= LEAST_PREVIEW.width && height - y >= LEAST_PREVIEW.height) {
    return { x: 0, y, width, height: height - y };
  }
  return undefined;
}
