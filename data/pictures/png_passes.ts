import type { PngHeader } from "./png_file.ts";

/** The number of samples of a pixel, by colour type. */
export const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The passes of Adam7: first column and row, horizontal and vertical distance of pixels. */
const ADAM7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

/** A pass of an interlaced picture, or all of a picture that isn't interlaced. */
export interface Pass {
  /** The first column and row, and the horizontal and vertical distance of pixels. */
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly down: number;
  readonly columns: number;
  readonly rows: number;
  /** Bytes of a row before compression, including the one for its filter. */
  readonly rowBytes: number;
}

/** The passes of a PNG's pixels (W3C, "Portable Network Graphics", third edition, section 8); none is empty. */
export function passesOf({ width, height, depth, colorType, interlaced }: PngHeader): Pass[] {
  return (interlaced ? ADAM7 : [[0, 0, 1, 1]]).map(([x, y, right, down]) => {
    const [columns, rows] = [Math.ceil((width - x) / right), Math.ceil((height - y) / down)];
    return { x, y, right, down, columns, rows, rowBytes: 1 + Math.ceil(columns * CHANNELS[colorType] * depth / 8) };
  }).filter(({ columns, rows }) => columns > 0 && rows > 0);
}

/** The size of the pixels in bytes before compression. */
export function pixelBytes(header: PngHeader): number {
  return passesOf(header).reduce((sum, { rows, rowBytes }) => sum + rows * rowBytes, 0);
}

/**
 * Undoes the filters of the rows of a pass, in place (section 9 of the specification).
 *
 * @param bytes The decompressed pixels.
 * @param start Where the pass begins in them.
 * @param pixel The bytes of a pixel, or 1 if it takes less.
 * @throws {RangeError} if a row has an unknown filter.
 */
export function unfilter(bytes: Uint8Array, start: number, { rows, rowBytes }: Pass, pixel: number): void {
  for (let row = 0, at = start; row < rows; row++, at += rowBytes) {
    const filter = bytes[at], from = at + 1, to = at + rowBytes, isFirst = row === 0;
    switch (filter) {
      case 0:
        break;
      case 1:
        for (let i = from + pixel; i < to; i++) bytes[i] += bytes[i - pixel];
        break;
      case 2:
        for (let i = from; i < to && !isFirst; i++) bytes[i] += bytes[i - rowBytes];
        break;
      case 3:
        for (let i = from; i < to; i++) {
          const left = i < from + pixel ? 0 : bytes[i - pixel], above = isFirst ? 0 : bytes[i - rowBytes];
          bytes[i] += (left + above) >> 1;
        }
        break;
      case 4:
        for (let i = from; i < to; i++) {
          const isLeftmost = i < from + pixel, left = isLeftmost ? 0 : bytes[i - pixel];
          const above = isFirst ? 0 : bytes[i - rowBytes];
          bytes[i] += paeth(left, above, isFirst || isLeftmost ? 0 : bytes[i - rowBytes - pixel]);
        }
        break;
      default:
        throw new RangeError(`a row has filter ${filter}; there are 0 to 4`);
    }
  }
}

/** The Paeth predictor: the neighbour that is nearest to left + above − corner, the first of a tie. */
function paeth(left: number, above: number, corner: number): number {
  // The distances of left + above − corner from each.
  const a = Math.abs(above - corner), b = Math.abs(left - corner), c = Math.abs(left + above - 2 * corner);
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
