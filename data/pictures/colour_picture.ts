/** A picture in colour, in the format of a canvas. */
export interface ColourPicture {
  /** Pixels in a row, at least 1. */
  readonly width: number;
  /** Rows, at least 1. */
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, row by row, each 0 to 255; `rgba.length === 4 * width * height`. */
  readonly rgba: Uint8Array | Uint8ClampedArray;
}
