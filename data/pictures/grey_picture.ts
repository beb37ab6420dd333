/** A picture in grey. */
export interface GreyPicture {
  /** Pixels in a row, at least 1. */
  readonly width: number;
  /** Rows, at least 1. */
  readonly height: number;
  /** Row-major lightness: 0 is black, 255 is white; `pixels.length === width * height`. */
  readonly pixels: Uint8Array;
}
