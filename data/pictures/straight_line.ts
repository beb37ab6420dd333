import type { GreyPicture } from "./grey_picture.ts";

/** A straight line in a picture, level or upright but for some degrees. Places along it are columns, or rows if upright. */
export interface StraightLine {
  /** Whether it goes from row to row; else it goes from column to column. */
  readonly isUpright: boolean;
  /** The first place along it. */
  readonly start: number;
  /** The last place along it. */
  readonly end: number;
  /** Where it is across at place 0: `offset + slope * along` at others. */
  readonly offset: number;
  /** How much further across it is from one place to the next. */
  readonly slope: number;
  /** How wide it is across, in pixels. */
  readonly width: number;
}

/** How long a line is along its axis. */
export function lineLength({ start, end }: StraightLine): number {
  return end - start + 1;
}

/** Where a line is across, at a place along it. */
export function acrossAt({ offset, slope }: StraightLine, along: number): number {
  return offset + slope * along;
}

/** A picture with its rows as columns. */
export function transposed({ width, height, pixels }: GreyPicture): GreyPicture {
  const transposed = new Uint8Array(pixels.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) transposed[x * height + y] = pixels[i];
  }
  return { width: height, height: width, pixels: transposed };
}
