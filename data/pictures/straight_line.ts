import type { GreyPicture } from "./grey_picture.ts";

/**
 * A straight line in a picture, about horizontal or vertical. Positions along it are columns, or rows if it is
 * vertical.
 */
export interface StraightLine {
  /** Whether it is vertical, with one position for each row, rather than for each column. */
  readonly isUpright: boolean;
  /** The first position along it. */
  readonly start: number;
  /** The last position along it. */
  readonly end: number;
  /** Its position across at position 0 along it: `offset + slope * along` at others. */
  readonly offset: number;
  /** The change of its position across from one position along it to the next. */
  readonly slope: number;
  /** Its thickness in pixels. */
  readonly width: number;
}

/** The length of a line along its axis. */
export function lineLength({ start, end }: StraightLine): number {
  return end - start + 1;
}

/** The position of a line across, at a position along it. */
export function acrossAt({ offset, slope }: StraightLine, along: number): number {
  return offset + slope * along;
}

/** The transpose of a picture, in which most pixels are 0. */
export function transposed({ width, height, pixels }: GreyPicture): GreyPicture {
  const transposed = new Uint8Array(pixels.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) if (pixels[i] > 0) transposed[x * height + y] = pixels[i];
  }
  return { width: height, height: width, pixels: transposed };
}
