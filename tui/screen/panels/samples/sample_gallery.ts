import { shownPixels } from "../../../../data/pixels.ts";
import { formatPercent } from "../../../format.ts";
import { probabilityOf } from "./sample_lists.ts";
import type { BrowserAction } from "./sample_browser.ts";
import { sampleGrid } from "./sample_grid.ts";
import type { Scoring } from "../../model/findings/scoring.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { pageWith } from "../../layout/page.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { inkImage } from "../../widgets/ink_image.ts";
import { placeThumbnails } from "../../widgets/thumbnail_grid.ts";
import { featuresOf } from "./sample_features.ts";
import { sampleRows } from "./sample_rows.ts";

/** A page of samples. */
export interface SamplePage {
  /** Which samples, in their order. */
  readonly list: ArrayLike<number>;
  /** The place in the list that is selected, and so on the page; −1 for none, on the first. */
  readonly place: number;
}

/**
 * The page of samples with the selected one: each a picture, its true and its predicted class, with the
 * probability of each. Data that are no images stand in rows. A click selects a sample.
 */
export function sampleGallery(
  { list, place }: SamplePage,
  scoring: Scoring,
  dataset: ShownDataset,
  size: Size,
  theme: Theme,
): Drawn<BrowserAction> {
  const grid = sampleGrid(dataset.image, size), { picture } = grid;
  const { first, end } = pageWith(place, grid.columns * grid.rows, list.length);
  const page = Array.from({ length: end - first }, (_, i) => list[first + i])
    .filter((sample) => sample < scoring.samples.labels.length);
  const drawn = new Drawn<BrowserAction>(size), selected = place - first;
  const { image } = dataset;
  if (!image) {
    drawn.place(boxOf(size), sampleRows(page, selected, { scoring, dataset }, size, theme));
    page.forEach((_, i) => drawn.onClick(grid.boxes[i], { select: first + i }));
    return drawn;
  }
  if (!picture) return drawn;
  const thumbnails = page.map((sample, i) => ({
    picture: inkImage(
      { values: shownPixels(featuresOf(scoring.samples, sample)), ...image },
      picture.width,
      picture.height,
      theme,
    ),
    caption: answers(sample, i === selected, { scoring, dataset }, grid.boxes[i].width, theme),
    action: { select: first + i },
  }));
  placeThumbnails(drawn, { ...grid, picture }, thumbnails);
  const marked = page[selected] === undefined ? undefined : grid.boxes[selected];
  if (marked) drawn.cells.fill(marked.x - 1, marked.y + picture.height, 1, 2, theme.accent, "▸");
  return drawn;
}

/** `is 4   28 %` over `as 9   71 %`; of a sample that is right, what comes next: `or 9    2 %`. */
function answers(
  sample: number,
  isSelected: boolean,
  { scoring: { evaluation, samples }, dataset: { classes } }: { scoring: Scoring; dataset: ShownDataset },
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
