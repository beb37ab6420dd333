import type { ImageSize } from "../../../../data/dataset.ts";
import { rememberLast } from "../../../remember_last.ts";
import type { Size } from "../../layout/box.ts";
import type { ShownDataset } from "../../model/shown_dataset.ts";
import { symbol } from "../../panels/explanation/notation.ts";
import { featureBars } from "../../panels/samples/sample_features.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { thumbnail } from "../../widgets/diverging.ts";
import { pictureSize } from "../../widgets/picture.ts";
import type { NetworkReading } from "./network_reading_provider.ts";

/** The row of the heading; how many columns and half rows a pixel is wide at most; and the columns of bars. */
const HEADING = 1, MOST_ENLARGED = 2, BARS_WIDTH = 44;

/** The share of the columns that the picture takes beside the classes. */
const PICTURE_SHARE = 0.6;

/** In fewer columns the picture is drawn at half its size, so that others have room beside it. */
const ROOMY = 50;

/** The cells that the picture takes in an area, its heading among them; of data that are no images its bars. */
export function gradientSize(
  { inputGradient }: NetworkReading,
  { image }: ShownDataset,
  { width, height }: Size,
): Size {
  if (!image) return { width: Math.min(width, BARS_WIDTH), height: HEADING + inputGradient.length };
  const room = Math.min(Math.floor(width * PICTURE_SHARE), MOST_ENLARGED * image.width);
  const most = width < ROOMY ? Math.min(room, Math.ceil(image.width / 2)) : room;
  const picture = pictureSize(image, most, height - HEADING);
  return { width: picture.width, height: HEADING + picture.height };
}

/** ∂z∕∂x of the selected unit, at the sample: by how much its z rises with each input. */
export function gradientPicture(
  { inputGradient, sum: { layer, unit } }: NetworkReading,
  dataset: ShownDataset,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height), { image } = dataset, room = { width, height: height - HEADING };
  const slope = `∂${symbol("z", layer, unit)}∕∂x`, weights = symbol("w", layer);
  const headings = layer === 0 ? [`${weights}, its weights`, weights] : [`${slope} at this sample`, slope];
  cells.text(0, 0, headings.find((text) => textWidth(text) <= width) ?? "", theme.strong);
  if (!image) cells.place(0, HEADING, featureBars(inputGradient, dataset, room, theme));
  else {
    const size = pictureSize(image, Math.min(width, MOST_ENLARGED * image.width), room.height);
    cells.place(0, HEADING, drawGradient(inputGradient, image, size, theme));
  }
  return cells;
}

/** Drawn again only when the gradient is another. */
const drawGradient = rememberLast((values: readonly number[], image: ImageSize, size: Size, theme: Theme): Cells =>
  thumbnail({ values, ...image }, size.width, size.height, theme)
);
