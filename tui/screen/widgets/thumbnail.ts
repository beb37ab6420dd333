import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { divergingColor, divergingMark } from "./diverging.ts";
import { resample } from "./resample.ts";
import { robustScale } from "./robust_scale.ts";

/** Values in the form of an image, row by row: the weights of one unit. */
export interface Image {
  readonly values: ArrayLike<number>;
  /** Pixels a row. */
  readonly width: number;
  /** Rows of pixels. */
  readonly height: number;
}

/**
 * The cells that an image fills inside `width` × `height` cells, its aspect kept: a cell is two pixels, one above the other.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { thumbnailSize } from "./thumbnail.ts";
 *
 * assertEquals(thumbnailSize({ width: 28, height: 28 }, 40, 7), { width: 14, height: 7 });
 * ```
 */
export function thumbnailSize(
  image: Pick<Image, "width" | "height">,
  width: number,
  height: number,
): { width: number; height: number } {
  if (!(image.width > 0 && image.height > 0 && width >= 1 && height >= 1)) return { width: 0, height: 0 };
  const scale = Math.min(width / image.width, 2 * height / image.height);
  return {
    width: Math.max(1, Math.min(Math.floor(width), Math.round(image.width * scale))),
    height: Math.max(1, Math.min(Math.floor(height), Math.ceil(image.height * scale / 2 - 1e-9))),
  };
}

/**
 * An image of signed values in the middle of the rectangle: half-block cells, two pixels each, red −, dark 0, blue +
 * (or the theme's palette). Without colour each cell is one character, lines for − and shades for +.
 *
 * It is brought to its {@link thumbnailSize} by area averaging.
 *
 * @param scale The |value| that has the strongest colour; larger ones have the same. Default: the {@link robustScale} of
 * what is shown.
 */
export function thumbnail(image: Image, width: number, height: number, theme: Theme, scale?: number): Cells {
  const cells = new Cells(width, height);
  const size = thumbnailSize(image, cells.width, cells.height);
  const left = Math.floor((cells.width - size.width) / 2), top = Math.floor((cells.height - size.height) / 2);
  const rowsPerCell = theme.depth === "none" ? 1 : 2;
  const pixels = resample(image.values, image.width, image.height, size.width, size.height * rowsPerCell);
  const end = scale ?? robustScale(pixels);
  const valueAt = (x: number, row: number) => pixels[row * size.width + x] / end;
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      if (rowsPerCell === 1) {
        cells.text(left + x, top + y, divergingMark(valueAt(x, y)));
      } else {
        const foreground = divergingColor(valueAt(x, 2 * y), theme.depth, theme.palette);
        const background = divergingColor(valueAt(x, 2 * y + 1), theme.depth, theme.palette);
        cells.text(left + x, top + y, "▀", { foreground, background });
      }
    }
  }
  return cells;
}
