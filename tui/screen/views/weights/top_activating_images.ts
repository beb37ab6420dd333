import { shownPixels } from "../../../../data/pixels.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { ImageSize } from "../../../../data/dataset.ts";
import { rememberLast } from "../../../remember_last.ts";
import type { TrainingState } from "../../model/state.ts";
import type { TopActivations } from "./unit_findings.ts";
import { Cells } from "../../terminal/cells.ts";
import type { ColorDepth } from "../../terminal/color.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import { createTheme, type Theme } from "../../theme.ts";
import { inkImage } from "../../widgets/ink_image.ts";
import { pictureSize } from "../../widgets/picture.ts";
import { formatSigned } from "../../widgets/format_signed.ts";

/** The rows of the title, and of the caption below each image. */
const TITLE_HEIGHT = 1, CAPTION_HEIGHT = 1;

/** Columns between two images. */
const GAP = 2;

/** What is drawn at half its size is still made out; cells are two pixels high. */
const REDUCTION = 2;

/** Of data that are no images, a sample takes a row; so many of them say enough. */
const LEAST_ROWS = 4;

/** The rows that it makes sense in. */
export function leastActivatingImages({ dataset: { image } }: TrainingState, width: number): number {
  return image ? TITLE_HEIGHT + imageSize(image, width).height + CAPTION_HEIGHT : TITLE_HEIGHT + LEAST_ROWS;
}

/** The samples trained on that excite a unit most, the strongest first, each with its class and weighted input. */
export function topActivatingImages(
  run: TrainingState,
  unit: number,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const title = run.dataset.image ? "training images" : "training samples";
  cells.text(0, 0, truncateText(`top-activating ${title}`, width), theme.strong);
  const { topActivations, samples, dataset: { image, classes } } = run;
  if (!topActivations || topActivations.unit !== unit || !samples) {
    cells.text(0, TITLE_HEIGHT, samples ? "searching" : "waiting for the samples", theme.faint);
    return cells;
  }
  const captionOf = ({ sample, preActivation }: TopActivations["samples"][number], room: number) => {
    const value = formatSigned(preActivation);
    return `${truncateText(classes[samples.training.labels[sample]], Math.max(1, room - value.length - 1))} ${value}`;
  };
  if (!image) {
    topActivations.samples.slice(0, height - TITLE_HEIGHT).forEach((found, i) => {
      cells.text(0, TITLE_HEIGHT + i, truncateText(`${captionOf(found, width - 12)}  sample ${found.sample}`, width));
    });
    return cells;
  }
  const size = imageSize(image, width);
  const columns = Math.floor((width + GAP) / (size.width + GAP));
  const rows = Math.floor((height - TITLE_HEIGHT) / (size.height + CAPTION_HEIGHT));
  const shown = Math.min(topActivations.samples.length, columns * rows);
  const pictures = drawImages(topActivations, samples.training, shown, image, size.width, size.height, theme.depth);
  pictures.forEach((picture, i) => {
    const x = i % columns * (size.width + GAP);
    const y = TITLE_HEIGHT + Math.floor(i / columns) * (size.height + CAPTION_HEIGHT);
    cells.place(x, y, picture);
    const caption = truncateText(captionOf(topActivations.samples[i], size.width), size.width);
    cells.text(x + Math.floor((size.width - textWidth(caption)) / 2), y + size.height, caption, theme.faint);
  });
  return cells;
}

function imageSize(image: ImageSize, width: number): { width: number; height: number } {
  return pictureSize(image, width, Math.max(1, Math.ceil(image.height / 2 / REDUCTION)));
}

/** The images; drawn again only when others were found. */
const drawImages = rememberLast((
  topActivations: TopActivations,
  { features, columns }: Samples,
  count: number,
  image: ImageSize,
  width: number,
  height: number,
  depth: ColorDepth,
): Cells[] =>
  topActivations.samples.slice(0, count).map(({ sample }) => {
    const values = shownPixels(features.subarray(sample * columns, (sample + 1) * columns));
    return inkImage({ ...image, values }, width, height, createTheme(depth));
  })
);
