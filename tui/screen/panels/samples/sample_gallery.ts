import { formatOutput } from "../../../format.ts";
import { probabilityOf } from "./sample_lists.ts";
import type { BrowserAction, SampleBrowser } from "./sample_browser.ts";
import { sampleGrid } from "./sample_grid.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { pageWith } from "../../layout/page.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { placeThumbnails } from "../../widgets/thumbnail_grid.ts";
import { sampleImage, sampleRows, type ScoredSamples } from "./sample_features.ts";

/**
 * The page of samples with the selected one, the one at a place of the list (−1 for none): each a picture, its true and
 * its predicted class, with the probability of each. Data that are no images stand in rows. A click selects a sample.
 */
export function sampleGallery(
  { list, place }: Pick<SampleBrowser, "list" | "place">,
  scored: ScoredSamples,
  size: Size,
  theme: Theme,
): Drawn<BrowserAction> {
  const { scoring: { samples }, dataset: { image } } = scored;
  const grid = sampleGrid(image, size), { picture } = grid;
  const { first, end } = pageWith(place, grid.columns * grid.rows, list.length);
  const page = Array.from({ length: end - first }, (_, i) => list[first + i])
    .filter((sample) => sample < samples.labels.length);
  const drawn = new Drawn<BrowserAction>(size), selected = place - first;
  if (!image) {
    drawn.place(boxOf(size), sampleRows(page, selected, scored, size, theme));
    page.forEach((_, i) => drawn.onClick(grid.boxes[i], { select: first + i }));
    return drawn;
  }
  if (!picture) return drawn;
  const thumbnails = page.map((sample, i) => ({
    picture: sampleImage(samples, sample, image, picture, theme),
    caption: answers(sample, i === selected, scored, grid.boxes[i].width, theme),
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
  { scoring: { evaluation, samples }, dataset: { classes } }: ScoredSamples,
  width: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, 2);
  const actual = samples.labels[sample], predicted = evaluation.predictions[sample];
  const write = (y: number, word: string, classIndex: number, style: Style) => {
    const figure = formatOutput(probabilityOf(evaluation, sample, classIndex), evaluation.output, 0);
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
  for (let i = 0, at = sample * classes; i < classes; i++) {
    if (i !== best && (second === undefined || probabilities[at + i] > probabilities[at + second])) second = i;
  }
  return second;
}
