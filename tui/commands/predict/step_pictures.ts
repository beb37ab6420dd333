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
 * The steps from a picture to what the network is asked about: the sheet, straightened if it was found on a desk, the ink
 * on it, the ink without lines, and the parts in it.
 */
export function stepPictures(
  { picture, sheet, polarity, ink, lines = [], inkWithoutLines, parts }: PictureSteps,
): StepPicture[] {
  const boxes = parts.map(({ box }) => box);
  const steps: StepPicture[] = picture ? [{ title: "picture", picture, boxes: [] }] : [];
  const what = picture ? "sheet, straightened" : "sheet";
  steps.push({
    title: polarity === undefined ? "picture" : `${what}, ${POLARITIES[polarity]}`,
    picture: sheet,
    boxes: [],
  });
  if (ink) steps.push({ title: "ink", picture: ink, boxes: [] });
  if (inkWithoutLines && lines.length > 0) {
    steps.push({ title: `without ${formatQuantity(lines.length, "line")}`, picture: inkWithoutLines, boxes: [] });
  }
  const isWhole = boxes.length === 1 && boxes[0].width === sheet.width && boxes[0].height === sheet.height;
  if (!isWhole && boxes.length > 0) {
    steps.push({ title: formatQuantity(boxes.length, "part"), picture: inkWithoutLines ?? ink ?? sheet, boxes });
  }
  return steps;
}
