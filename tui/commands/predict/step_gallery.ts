import { chunk } from "deno-std/collections/chunk.js";
import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { inkImage } from "../../screen/widgets/ink_image.ts";
import { pictureSize } from "../../screen/widgets/picture.ts";
import { stacked } from "../printed_blocks.ts";
import type { StepPicture } from "./step_pictures.ts";

/** The cells of a step at most, and blanks between two. */
const LARGEST = { width: 38, height: 12 }, GAP = 2;

/** How light the frame of a part is, between ink and its background. */
const FRAME = 150;

/** Each step as a picture with its title above and a blank line below, as many in a row as there is room for. */
export function stepGallery(steps: readonly StepPicture[], width: number, theme: Theme): Cells {
  const across = Math.min(LARGEST.width, width), columns = Math.max(1, Math.floor((width + GAP) / (across + GAP)));
  const rows = chunk(steps, columns).map((row) => {
    const height = Math.max(...row.map(({ picture }) => pictureSize(picture, across, LARGEST.height).height));
    const cells = new Cells(width, height + 2);
    row.forEach((step, i) => {
      const x = i * (across + GAP), size = pictureSize(step.picture, across, height);
      cells.text(x, 0, truncateText(step.title, across), theme.faint);
      const { pixels, ...shape } = framed(step, Math.ceil(step.picture.width / size.width));
      cells.place(x, 1, inkImage({ values: pixels, ...shape }, size.width, size.height, theme));
    });
    return cells;
  });
  return stacked(rows, width);
}

/** A step's picture with frames around its parts, so wide that they are seen where a cell is so many pixels. */
function framed({ picture, boxes }: StepPicture, thickness: number): GreyPicture {
  if (boxes.length === 0) return picture;
  const { width, height } = picture, pixels = picture.pixels.slice();
  for (const box of boxes) {
    const right = box.left + box.width, bottom = box.top + box.height;
    for (let y = Math.max(0, box.top - thickness); y < Math.min(height, bottom + thickness); y++) {
      for (let x = Math.max(0, box.left - thickness); x < Math.min(width, right + thickness); x++) {
        const isInside = x >= box.left && x < right && y >= box.top && y < bottom;
        if (!isInside) pixels[y * width + x] = FRAME;
      }
    }
  }
  return { width, height, pixels };
}
