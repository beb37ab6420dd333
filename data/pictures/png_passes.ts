import type { PngHeader } from "./png_file.ts";

/** The number of samples of a pixel, by colour type. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The passes of Adam7: first column and row, horizontal and vertical distance of pixels. */
const ADAM7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

/** A pass of an interlaced picture, or all of a picture that isn't interlaced. */
interface Pass {
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
function passesOf({ width, height, depth, colorType, interlaced }: PngHeader): Pass[] {
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
 * Deinterlaces a picture of less than 8 bits a pixel: its rows in order, each after the filter byte 0.
 *
 * @param bytes The decompressed pixels, as many as {@link pixelBytes}; they are unfiltered in place.
 * @throws {RangeError} if a row has an unknown filter.
 */
export function deinterlace(bytes: Uint8Array, header: PngHeader): Uint8Array<ArrayBuffer> {
  const { width, height, depth } = header, mask = 2 ** depth - 1;
  const rowBytes = 1 + Math.ceil(width * depth / 8);
  const result = new Uint8Array(rowBytes * height);
  let start = 0;
  for (const pass of passesOf(header)) {
    for (let row = 0; row < pass.rows; row++, start += pass.rowBytes) {
      const line = bytes.subarray(start + 1, start + pass.rowBytes);
      unfilter(bytes[start], line, row === 0 ? undefined : bytes.subarray(start + 1 - pass.rowBytes, start));
      for (let column = 0; column < pass.columns; column++) {
        const bit = column * depth;
        const sample = line[bit >> 3] >> (8 - depth - (bit & 7)) & mask;
        const x = (pass.x + column * pass.right) * depth;
        result[(pass.y + row * pass.down) * rowBytes + 1 + (x >> 3)] |= sample << (8 - depth - (x & 7));
      }
    }
  }
  return result;
}

/** Undoes the filter of a row whose pixels take at most a byte (section 9). */
function unfilter(filter: number, line: Uint8Array, above?: Uint8Array): void {
  if (filter > 4) throw new RangeError(`a row has filter ${filter}; there are 0 to 4`);
  for (let i = 0; i < line.length; i++) {
    const left = i === 0 ? 0 : line[i - 1], up = above?.[i] ?? 0, corner = i === 0 ? 0 : above?.[i - 1] ?? 0;
    line[i] += [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
  }
}

/** The Paeth predictor: the neighbour that is nearest to left + up − corner, the first of a tie. */
function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
