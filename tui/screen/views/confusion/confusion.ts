import { rememberLast } from "../../../remember_last.ts";
import {
  type ConfusionAction,
  type ConfusionContext,
  confusionModel,
  type ConfusionState,
  layoutOf,
  selectedCell,
} from "./confusion_state.ts";
import { type ConfusionCell, type MatrixLayout, type NamedConfusion, widthOf } from "./confusion_layout.ts";
import { samplesBehind } from "../../panels/samples/sample_lists.ts";
import { NO_FINDINGS } from "../../model/findings/findings.ts";
import type { Scoring } from "../../model/findings/scoring.ts";
import type { TrainingState } from "../../model/state.ts";
import { column, row } from "../../layout/arrange.ts";
import { type Box, boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { Theme } from "../../theme.ts";
import { browsedSamples, type BrowserTitle } from "../../panels/samples/browsed_samples.ts";
import { classFigures, confusionMatrix } from "./confusion_matrix.ts";
import { sampleGallery } from "../../panels/samples/sample_gallery.ts";
import { hasRoomForDetail } from "../../panels/samples/sample_grid.ts";
import { samplePanel } from "../../panels/samples/sample_panel.ts";
import { awaitingScores, scoredOn } from "../../panels/samples/scored_on.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { defineView } from "../define_view.ts";
import { SCORING } from "../../model/findings/shared.ts";
import { formatPercent, formatRange } from "../../../format.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";

/** In less room, samples aren't shown beside or below the matrix. */
const LEAST_PREVIEW = { width: 26, height: 9 };

/** Rows of the first of the samples, which large windows show in full below the others. */
const SAMPLE_HEIGHT = 16;

/** Columns between the figures of the classes and the samples; rows between what is selected and the samples. */
const PREVIEW_GAP = 3, PREVIEW_ROW_GAP = 1;

/** The confusion matrix, the figures of each class, and samples of the selected cell; or all of these by themselves. */
export const confusion = defineView("confusion", confusionModel, {
  least: { width: 12, height: 4 },
  draw({ run, view }, size, theme) {
    const { dataset, network } = run, scoring = SCORING.of(run);
    if (!scoring) return new Drawn(awaitingScores(run, size, theme));
    return drawConfusion({ scoring, dataset, network }, view, size, theme);
  },
});

/** Drawn again only after a key or a new scoring. */
const drawConfusion = rememberLast((
  { scoring, dataset, network }: { readonly scoring: Scoring } & Pick<TrainingState, "dataset" | "network">,
  view: ConfusionState,
  size: Size,
  theme: Theme,
): Drawn<ConfusionAction> => {
  const context = { run: SCORING.with({ dataset, network, findings: NO_FINDINGS }, scoring), view };
  if (!view.opened) return drawMatrix(context, scoring, size, theme);
  const cell = selectedCell(context);
  const title: BrowserTitle = {
    name: nameCell(cell, dataset.classes),
    order: cell.actual === cell.predicted ? "least confident first" : "most confident first",
    empty: "There is no such sample.",
  };
  return browsedSamples(view.opened, { title, scoring, dataset, network }, size, theme)
    .map((browse) => ({ browse }));
});

function drawMatrix(
  context: ConfusionContext & { readonly run: Pick<TrainingState, "network"> },
  scoring: Scoring,
  size: Size,
  theme: Theme,
): Drawn<ConfusionAction> {
  const drawn = new Drawn<ConfusionAction>(size).onWheel(boxOf(size), "moveUp", "moveDown");
  const { run: { dataset, network }, view } = context,
    { classes } = dataset,
    { confusion, classes: scores } = scoring.evaluation;
  const selected = selectedCell(context), layout = layoutOf(context, size);
  drawn.place(boxOf(size), panelTitle(["confusion", theme.strong], scoredOn(scoring), size.width, theme));
  const matrix = confusionMatrix({ confusion, classes }, layout, selected, view.counts, theme);
  drawn.place({ x: 1, y: 1 }, matrix.map((cell) => ({ cell })));
  drawn.place({ x: 1 + matrix.cells.width, y: 1 }, classFigures(scores, layout, theme));
  const y = endOf(layout) + (layout.top > 2 ? 1 : 0);
  drawn.place({ x: 1, y }, describeCell(selected, { confusion, classes }, layout, size.width - 2, theme));
  const preview = previewOf(layout, size);
  if (!preview) return drawn;
  const list = samplesBehind(scoring, selected.actual, selected.predicted);
  const { gallery, sample } = column(preview, {
    gallery: { least: LEAST_PREVIEW.height, share: 1, priority: 1 },
    sample: hasRoomForDetail(size) && list.length > 0 ? { least: SAMPLE_HEIGHT } : undefined,
  }, PREVIEW_ROW_GAP);
  if (gallery) {
    drawn.place(gallery, sampleGallery({ list, place: -1 }, { scoring, dataset }, gallery, theme).map(() => "open"));
  }
  if (sample) drawn.place(sample, samplePanel(list[0], { scoring, dataset, network }, sample, theme));
  return drawn;
}

/** The row under the matrix. */
function endOf({ top, rows, cellHeight }: MatrixLayout): number {
  return top + rows * cellHeight;
}

/** The room that the matrix leaves, at its right or below, if samples can be shown in it. */
function previewOf(layout: MatrixLayout, { width, height }: Size): Box | undefined {
  const { labelWidth, columns, cellWidth, figures } = layout;
  const matrix = { least: labelWidth + columns * cellWidth + widthOf(figures), priority: 1 };
  const area = { x: 1, y: 2, width: width - 1, height: height - 2 };
  const { beside } = row(area, { matrix, beside: { least: LEAST_PREVIEW.width, share: 1 } }, PREVIEW_GAP);
  if (beside && beside.height >= LEAST_PREVIEW.height) return beside;
  const { below } = column({ x: 0, y: 0, width, height }, {
    matrix: { least: endOf(layout) + 2, priority: 1 },
    below: { least: LEAST_PREVIEW.height, share: 1 },
  }, PREVIEW_ROW_GAP);
  return below && width >= LEAST_PREVIEW.width ? below : undefined;
}

/** What the samples of a cell have in common: `4 → 9`, `4 correct`. */
function nameCell({ actual, predicted }: ConfusionCell, classes: readonly string[]): string {
  return actual === predicted ? `${classes[actual]} correct` : `${classes[actual]} → ${classes[predicted]}`;
}

/** The cell in one row, with its count and share: `4 → 9: 23 of 982 (2.3 %)`; and which classes are in sight. */
function describeCell(
  cell: ConfusionCell,
  { confusion, classes }: NamedConfusion,
  { firstRow, rows, columns }: MatrixLayout,
  width: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, 1);
  const row = confusion[cell.actual] ?? [], count = row[cell.predicted] ?? 0;
  const total = row.reduce((sum, count) => sum + count, 0);
  const share = total > 0 ? ` (${formatPercent(count / total, 1)} %)` : "";
  const short = `: ${formatWhole(count)}`, long = `${short} of ${formatWhole(total)}`;
  const name = nameCell(cell, classes);
  const figures = [long + share, long, short].find((text) => textWidth(name + text) <= width) ?? short;
  const end = cells.text(0, 0, truncateText(name, Math.max(1, width - figures.length)) + figures, theme.text);
  if (rows === confusion.length && columns === confusion.length) return cells;
  const inSight = formatRange(firstRow + 1, firstRow + rows, confusion.length, ["class", "classes"]);
  if (end + 3 + inSight.length <= width) cells.text(width - inSight.length, 0, inSight, theme.faint);
  return cells;
}
