import { type Box, boxOf, middle } from "../layout/box.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { resample } from "./resample.ts";

/** The columns and rows of pixels of an image. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** Values in the form of an image, row by row. */
export interface Image extends PixelSize {
  readonly values: ArrayLike<number>;
}

/** How a value is shown: by a colour, and where there is none by a character. */
export interface Shades {
  color(value: number): number;
  mark(value: number): string;
}

/**
 * The cells, each two pixels one above the other, that an image fills inside `width` × `height` cells, its aspect kept.
 * It is enlarged by a whole factor, so that all its pixels are of one size; of an odd number of rows by an even one,
 * since cells are not divided.
 */
export function pictureSize(image: PixelSize, width: number, height: number): { width: number; height: number } {
  if (!(image.width > 0 && image.height > 0 && width >= 1 && height >= 1)) return { width: 0, height: 0 };
  const room = Math.min(width / image.width, 2 * height / image.height);
  const step = image.height % 2 === 1 && room >= 2 ? 2 : 1;
  const scale = room >= 1 ? step * Math.floor(room / step) : room;
  return {
    width: Math.max(1, Math.min(Math.floor(width), Math.round(image.width * scale))),
    height: Math.max(1, Math.min(Math.floor(height), Math.ceil(image.height * scale / 2 - 1e-9))),
  };
}

/**
 * An image in the middle of the rectangle, brought to its {@link pictureSize} by averaging, in the shades of its pixels;
 * all of these where the terminal shows them.
 */
export function picture(
  { values, ...size }: Image,
  width: number,
  height: number,
  theme: Theme,
  shadesOf: (pixels: Float64Array) => Shades,
): Cells {
  const pixels = pictureOf(size, { width, height }, theme);
  const means = resample(values, size.width, size.height, pixels.width, pixels.rows), { color, mark } = shadesOf(means);
  return pixels.draw({
    color: (index) => color(means[index]),
    mark: (index) => mark(means[index]),
    colorAt: (index) => color(values[index] ?? 0),
  });
}

/** Several values for each pixel of an image. */
export interface LayeredImage extends PixelSize {
  readonly layers: readonly ArrayLike<number>[];
}

/** How the values of a pixel, one of each layer, are shown together. */
export interface LayeredShades {
  color(...values: number[]): number;
  mark(...values: number[]): string;
}

/** The same of an image of several layers, one over the other. */
export function layeredPicture(
  { layers, ...whole }: LayeredImage,
  size: PixelSize,
  theme: Theme,
  shadesOf: (layers: readonly Float64Array[]) => LayeredShades,
): Cells {
  const pixels = pictureOf(whole, size, theme);
  const means = layers.map((values) => resample(values, whole.width, whole.height, pixels.width, pixels.rows));
  const { color, mark } = shadesOf(means);
  const at = (of: readonly ArrayLike<number>[], index: number) => of.map((values) => values[index] ?? 0);
  return pixels.draw({
    color: (index) => color(...at(means, index)),
    mark: (index) => mark(...at(means, index)),
    colorAt: (index) => color(...at(layers, index)),
  });
}

/** The pixels of an image's picture in the middle of a rectangle, counted row by row. */
function pictureOf(image: PixelSize, { width, height }: PixelSize, theme: Theme) {
  const cells = new Cells(width, height), size = pictureSize(image, cells.width, cells.height);
  return {
    width: size.width,
    rows: size.height * pixelsPerCell(theme),
    /** The cells, by the colour or the character of each pixel, and the colour of each pixel of the image itself. */
    draw(
      { color, mark, colorAt }: Record<"color" | "colorAt", (index: number) => number> & {
        mark(index: number): string;
      },
    ) {
      const shown = new Cells(size.width, size.height);
      placePixels(shown, boxOf(shown), theme, {
        color: (x, row) => color(row * size.width + x),
        mark: (x, row) => mark(row * size.width + x),
      });
      const at = { x: middle(cells.width, size.width), y: middle(cells.height, size.height) };
      cells.picture(at.x, at.y, shown, { width: image.width, height: image.height, colorAt });
      return cells;
    },
  };
}

/** The pixels in a cell, one above the other: two half blocks in colour, without it one character. */
export function pixelsPerCell({ depth }: Theme): 1 | 2 {
  return depth === "none" ? 1 : 2;
}

/** Draws pixels into a box, by the colour or the character of each. */
export function placePixels(
  cells: Cells,
  { x: left, y: top, width, height }: Box,
  theme: Theme,
  { color, mark }: { color(x: number, row: number): number; mark(x: number, row: number): string },
): void {
  const isColored = pixelsPerCell(theme) === 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isColored) cells.text(left + x, top + y, mark(x, y));
      else cells.pixels(left + x, top + y, color(x, 2 * y), color(x, 2 * y + 1));
    }
  }
}

/** The step of a scale that is nearest to a value from 0 to 1, clamped; NaN is 0. */
export function nearestStep<Step>(steps: readonly Step[], value: number): Step {
  return steps[Math.round(Math.min(1, Math.max(0, value || 0)) * (steps.length - 1))];
}
