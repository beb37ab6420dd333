import { type Mistake, worstMistakes } from "../../../../src/evaluation/worst_mistakes.ts";
import type { Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { SCORING } from "../../model/findings/shared.ts";
import type { TrainingState } from "../../model/state.ts";
import { sampleImage } from "../../panels/samples/sample_features.ts";
import { atEpoch } from "../../panels/samples/scored_on.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText, widestOf } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { placeThumbnails, thumbnailGrid } from "../../widgets/thumbnail_grid.ts";
import { panelTitle } from "../../widgets/title_row.ts";

/** The row of the title, and that of the caption below each picture. */
const TITLE_HEIGHT = 1, CAPTION_HEIGHT = 1;

/** Pictures are shown at a half or a third of their size; smaller, they can't be made out. */
const REDUCTIONS = [2, 3];

/** Columns of a caption at most; and how many pictures should be in sight before they are larger. */
const WIDEST_CAPTION = 20, IN_SIGHT = 2;

/** The fewest rows that the panel makes sense in; none does of data that are no images. */
export function leastMistakesHeight({ dataset: { image } }: Pick<TrainingState, "dataset">): number {
  return image ? TITLE_HEIGHT + rowsAt(image.height, REDUCTIONS[REDUCTIONS.length - 1]) + CAPTION_HEIGHT : Infinity;
}

/** The images that the network is most confidently wrong about, the worst first, each with its classes and confidence. */
export function mistakesPanel(run: TrainingState, { width, height }: Size, theme: Theme): Cells {
  const drawn = new Drawn({ width, height }), { dataset: { image, classes } } = run, scoring = SCORING.of(run);
  const captions = scoring ? [`${scoring.measuredOn} · ${atEpoch(scoring.epoch)}`] : [];
  // It stands between the borders of its pictures.
  const title = panelTitle(["worst mistakes", theme.strong], captions, width + 2, theme);
  drawn.place({ x: -1, y: 0 }, title);
  if (!image || !scoring) return drawn.cells;
  const longest = 2 * widestOf(classes) + textWidth(" →  0.99");
  const grid = thumbnailGrid({
    image,
    count: Infinity,
    caption: { width: Math.min(WIDEST_CAPTION, longest), height: CAPTION_HEIGHT },
    gap: { width: 2, height: 1 },
    widestGap: 2,
    heights: REDUCTIONS.map((reduction) => rowsAt(image.height, reduction)),
    inSight: IN_SIGHT,
  }, { x: 0, y: TITLE_HEIGHT, width, height: height - TITLE_HEIGHT });
  if (!grid) return drawn.cells;
  const mistakes = worstMistakes(scoring.evaluation, scoring.samples.labels, grid.boxes.length);
  if (mistakes.length === 0) drawn.cells.text(0, TITLE_HEIGHT, truncateText("none", width), theme.faint);
  const thumbnails = mistakes.map((mistake, i) => ({
    picture: sampleImage(scoring.samples, mistake.sample, image, grid.picture, theme),
    caption: captionOf(mistake, classes, grid.boxes[i].width, theme),
  }));
  return placeThumbnails(drawn, grid, thumbnails).cells;
}

function rowsAt(pixels: number, reduction: number): number {
  return Math.ceil(pixels / 2 / reduction);
}

/** `4 → 9 0.98`: what it is, what it was predicted as, and the probability of that. */
function captionOf(
  { actual, predicted, probability }: Mistake,
  classes: readonly string[],
  width: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, CAPTION_HEIGHT), figure = probability.toFixed(2);
  const names = truncateText(`${classes[actual]} → ${classes[predicted]}`, width - figure.length - 1);
  const end = cells.text(0, 0, names, theme.bad);
  cells.text(end + 1, 0, figure, theme.faint);
  return cells;
}
