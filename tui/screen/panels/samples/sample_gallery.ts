import { shownPixels } from "../../../../data/pixels.ts";
import { formatPercent } from "../../../format.ts";
import { probabilityOf } from "./sample_lists.ts";
import { positionInGrid, sampleGrid, TEXT_WIDTH } from "./sample_grid.ts";
import type { Scoring } from "../../model/findings/scoring.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { inkImage } from "../../widgets/ink_image.ts";
import { featuresOf } from "./sample_features.ts";
import { sampleRows } from "./sample_rows.ts";

/** Blanks between two samples. */
const GAP = 2;

/** A page of samples. */
export interface SamplePage {
  /** Which samples, in their order. */
  readonly list: ArrayLike<number>;
  /** The place in the list that is selected, and so on the page; −1 for none, on the first. */
  readonly place: number;
}

/**
 * The page of samples with the selected one: each a picture, its class, and what it was taken for, with how probable
 * the network thinks either. Data that are no images stand in rows.
 */
export function sampleGallery(
  { list, place }: SamplePage,
  scoring: Scoring,
  dataset: ShownDataset,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const grid = sampleGrid(dataset.image, width, height);
  const perPage = grid.columns * grid.rows;
  const first = Math.floor(Math.max(0, place) / perPage) * perPage;
  const page = Array.from({ length: Math.max(0, Math.min(perPage, list.length - first)) }, (_, i) => list[first + i])
    .filter((sample) => sample < scoring.samples.labels.length);
  if (!dataset.image || !grid.picture) return sampleRows(page, place - first, scoring, dataset, width, height, theme);
  const cells = new Cells(width, height), { picture } = grid;
  const room = Math.min(grid.across - GAP, Math.max(picture.width, TEXT_WIDTH));
  for (const [i, sample] of page.entries()) {
    const { x, y } = positionInGrid(grid, i), isSelected = first + i === place;
    const values = shownPixels(featuresOf(scoring.samples, sample));
    cells.place(x, y, inkImage({ values, ...dataset.image }, picture.width, picture.height, theme));
    cells.place(x, y + picture.height, answers(sample, isSelected, scoring, dataset.classes, room, theme));
    if (isSelected) cells.fill(x - 1, y + picture.height, 1, 2, theme.accent, "▸");
  }
  return cells;
}

/** `is 4   28 %` over `as 9   71 %`; of a sample that is right, what comes next: `or 9    2 %`. */
function answers(
  sample: number,
  isSelected: boolean,
  { evaluation, samples }: Scoring,
  classes: readonly string[],
  width: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, 2);
  const actual = samples.labels[sample], predicted = evaluation.predictions[sample];
  const write = (y: number, word: string, classIndex: number, style: Style) => {
    const figure = `${formatPercent(probabilityOf(evaluation, sample, classIndex), 0)} %`;
    const shown = isSelected ? { ...style, bold: true } : style;
    cells.text(0, y, truncateText(`${word} ${classes[classIndex]}`, width - figure.length - 1), shown);
    cells.text(width - textWidth(figure), y, figure, isSelected ? theme.strong : theme.faint);
  };
  const isRight = actual === predicted;
  write(0, "is", actual, isRight ? theme.good : theme.text);
  const second = isRight ? secondBest(evaluation.probabilities, sample, predicted, classes.length) : predicted;
  if (second !== undefined) write(1, isRight ? "or" : "as", second, isRight ? theme.faint : theme.bad);
  return cells;
}

/** The most probable class but one; undefined if there is no other. */
function secondBest(probabilities: Float32Array, sample: number, best: number, classes: number): number | undefined {
  let second: number | undefined;
  for (let i = 0; i < classes; i++) {
    if (i === best) continue;
    const at = sample * classes;
    if (second === undefined || probabilities[at + i] > probabilities[at + second]) second = i;
  }
  return second;
}
