import type { BoundingBox } from "../../../data/pictures/bounding_box.ts";
import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";
import type { PictureSteps } from "../../../data/pictures/prepare_picture.ts";
import { formatQuantity } from "../../format.ts";

/** A step on the way from a picture to what the network is asked about, to be shown. */
export interface StepPicture {
  readonly title: string;
  readonly picture: GreyPicture;
  readonly boxes: readonly BoundingBox[];
}

const POLARITIES = { "dark-on-light": "dark on light", "light-on-dark": "light on dark" } as const;

/**
 * The steps from a picture, in whose pixels of `width` a row its parts are, to what the network is asked about: the
 * sheet, the ink on it, the ink without lines, and the parts in it.
 */
export function stepPictures(
  { sheet, polarity, ink, lines = [], inkWithoutLines, images }: PictureSteps,
  width: number,
): StepPicture[] {
  const steps: StepPicture[] = [
    { title: polarity === undefined ? "picture" : `sheet, ${POLARITIES[polarity]}`, picture: sheet, boxes: [] },
  ];
  if (ink) steps.push({ title: "ink", picture: ink, boxes: [] });
  if (inkWithoutLines && lines.length > 0) {
    steps.push({ title: `without ${formatQuantity(lines.length, "line")}`, picture: inkWithoutLines, boxes: [] });
  }
  const parts = images.flat(), scaled = (length: number) => Math.round(length * sheet.width / width);
  const boxes = parts.map(({ box: { left, top, width, height } }): BoundingBox => {
    return { left: scaled(left), top: scaled(top), width: scaled(width), height: scaled(height) };
  });
  const isWhole = boxes.length === 1 && boxes[0].width === sheet.width && boxes[0].height === sheet.height;
  if (!isWhole && boxes.length > 0) {
    steps.push({ title: formatQuantity(parts.length, "part"), picture: inkWithoutLines ?? ink ?? sheet, boxes });
  }
  return steps;
}
