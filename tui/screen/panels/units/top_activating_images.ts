import { sampleImage } from "../samples/sample_features.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { ImageSize } from "../../../../data/dataset.ts";
import type { UnitPlace } from "../../../../src/network/unit_place.ts";
import { TOP_ACTIVATIONS } from "../../model/findings/shared.ts";
import { rememberLast } from "../../../remember_last.ts";
import type { TrainingState } from "../../model/state.ts";
import type { TopActivations } from "../../model/findings/top_activations_provider.ts";
import { middle, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { pictureSize } from "../../widgets/picture.ts";
import { placeThumbnails, thumbnailGrid } from "../../widgets/thumbnail_grid.ts";
import { formatSigned } from "../../../format.ts";
import { formatWhole } from "../../../../src/format_whole.ts";

/** The rows of the title and of the caption below each image; the columns between two images. */
const TITLE_HEIGHT = 1, CAPTION_HEIGHT = 1, GAP = 2;

/** Images are recognizable at half their size; of other data, this many rows of samples are enough. */
const REDUCTION = 2, LEAST_ROWS = 4;

/** The rows that it makes sense in. */
export function leastActivatingImages({ dataset: { image } }: TrainingState, width: number): number {
  return image
    ? TITLE_HEIGHT + pictureSize(image, width, pictureHeight(image)).height + CAPTION_HEIGHT
    : TITLE_HEIGHT + LEAST_ROWS;
}

/** The training samples that activate a unit most, the strongest first, each with its class and pre-activation. */
export function topActivatingImages(run: TrainingState, { layer, unit }: UnitPlace, size: Size, theme: Theme): Cells {
  const { width, height } = size, cells = new Cells(width, height);
  const kind = run.dataset.image ? "images" : "samples", titles = [`top-activating training ${kind}`, "top-activating"];
  const title = titles.find((text) => textWidth(text) <= width) ?? truncateText(titles[1], width);
  cells.text(0, 0, title, theme.strong);
  const { samples, dataset: { image, classes } } = run, topActivations = TOP_ACTIVATIONS.of(run);
  const isOfUnit = topActivations?.place.layer === layer && topActivations.place.unit === unit;
  if (!isOfUnit || !samples) {
    cells.text(0, TITLE_HEIGHT, samples ? "searching" : "waiting for the samples", theme.faint);
    return cells;
  }
  const captionOf = ({ sample, preActivation }: TopActivations["samples"][number], room: number) => {
    const value = formatSigned(preActivation);
    return `${truncateText(classes[samples.training.labels[sample]], Math.max(1, room - value.length - 1))} ${value}`;
  };
  if (!image) {
    topActivations.samples.slice(0, height - TITLE_HEIGHT).forEach((found, i) => {
      cells.text(
        0,
        TITLE_HEIGHT + i,
        truncateText(`${captionOf(found, width - 12)}  sample ${formatWhole(found.sample + 1)}`, width),
      );
    });
    return cells;
  }
  const grid = thumbnailGrid({
    image,
    count: topActivations.samples.length,
    caption: { width: 0, height: CAPTION_HEIGHT },
    gap: { width: GAP, height: 0 },
    widestGap: GAP,
    heights: [pictureHeight(image)],
    inSight: 1,
  }, { x: 0, y: TITLE_HEIGHT, width, height: height - TITLE_HEIGHT });
  if (!grid) return cells;
  const images = { found: topActivations, count: grid.boxes.length, samples: samples.training, image };
  const pictures = drawImages(images, grid.picture, theme);
  const thumbnails = pictures.map((picture, i) => {
    const caption = new Cells(picture.width, CAPTION_HEIGHT);
    const text = truncateText(captionOf(topActivations.samples[i], picture.width), picture.width);
    caption.text(middle(picture.width, textWidth(text)), 0, text, theme.faint);
    return { picture, caption };
  });
  return placeThumbnails(new Drawn(cells), grid, thumbnails).cells;
}

function pictureHeight({ height }: ImageSize): number {
  return Math.max(1, Math.ceil(height / 2 / REDUCTION));
}

/** The images; drawn again only when others were found. */
const drawImages = rememberLast((
  { found, count, samples, image }: { found: TopActivations; count: number; samples: Samples; image: ImageSize },
  size: Size,
  theme: Theme,
): Cells[] => found.samples.slice(0, count).map(({ sample }) => sampleImage(samples, sample, image, size, theme)));
