import { Cells } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";
import type { Theme } from "../theme.ts";
import { resample } from "./resample.ts";
import { type Image, thumbnailSize } from "./thumbnail.ts";

/**
 * Light ink on a dark ground, as such data sets show their images; the same on a dark and on a light background. Where
 * colours are few, the greys that there are.
 */
const RAMP: { readonly [Depth in Exclude<ColorDepth, "none">]: readonly number[] } = {
  truecolor: Array.from({ length: 256 }, (_, level) => Math.round(0x12 + level * (0xF2 - 0x12) / 255) * 0x010101),
  "256": [0x121212, 0x262626, 0x3A3A3A, 0x4E4E4E, 0x626262, 0x767676, 0x8A8A8A, 0xA8A8A8, 0xC6C6C6, 0xEEEEEE],
  "16": [0x000000, 0x7F7F7F, 0xE5E5E5, 0xFFFFFF],
};

/** The same without colour. */
const MARKS = [" ", "░", "▒", "▓", "█"];

/**
 * An image of ink in the middle of the rectangle: half-block cells, two grey pixels each. Without colour each cell is
 * one character, the denser the more ink.
 *
 * It is brought to its {@link thumbnailSize} by area averaging.
 *
 * @param image 255 is full ink, 0 is none.
 */
export function inkImage(image: Image, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const size = thumbnailSize(image, cells.width, cells.height);
  const left = Math.floor((cells.width - size.width) / 2), top = Math.floor((cells.height - size.height) / 2);
  const { depth } = theme;
  const rowsPerCell = depth === "none" ? 1 : 2;
  const pixels = resample(image.values, image.width, image.height, size.width, size.height * rowsPerCell);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const inkAt = (row: number) => pixels[row * size.width + x] / 255;
      if (depth === "none") {
        cells.text(left + x, top + y, stepOf(MARKS, inkAt(y)));
      } else {
        const foreground = stepOf(RAMP[depth], inkAt(2 * y)), background = stepOf(RAMP[depth], inkAt(2 * y + 1));
        cells.text(left + x, top + y, "▀", { foreground, background });
      }
    }
  }
  return cells;
}

function stepOf<Step>(steps: readonly Step[], value: number): Step {
  return steps[Math.round(Math.min(1, Math.max(0, value || 0)) * (steps.length - 1))];
}
