import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

/** Values in the form of an image, row by row: the weights of one unit. */
export interface Image {
  readonly values: ArrayLike<number>;
  /** Pixels a row. */
  readonly width: number;
  /** Rows of pixels. */
  readonly height: number;
}

/** The cells that an image takes inside `width` × `height` cells, two pixels of equal sides a cell, aspect kept. */
export function thumbnailSize(_image: Image, width: number, height: number): { width: number; height: number } {
  return { width, height };
}

/** An image of signed values, in half-block cells: red −, blue +, dark 0; the scale is ± the largest |value|. */
export function thumbnail(_image: Image, width: number, height: number, _theme: Theme): Cells {
  return new Cells(width, height);
}
