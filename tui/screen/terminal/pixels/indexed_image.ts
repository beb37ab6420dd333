import type { Raster } from "../raster.ts";

/**
 * A picture by the numbers of its colours: `columns` × `rows` of them, each `factor` × `factor` pixels, from (left, top)
 * on in `width` × `height` pixels, of which the others are transparent.
 */
export interface IndexedImage {
  readonly width: number;
  readonly height: number;
  /** 0xRRGGBB of each number, at most 256; that of {@link TRANSPARENT} isn't shown. */
  readonly palette: readonly number[];
  readonly left: number;
  readonly top: number;
  readonly factor: number;
  readonly columns: number;
  readonly rows: number;
  /** Row by row from the top; none is {@link TRANSPARENT}. */
  readonly numbers: Uint8Array;
}

/** The number of the pixels through which the terminal's background is seen. */
export const TRANSPARENT = 0;

/** The most colours that a byte has numbers for, beside {@link TRANSPARENT}. */
const MOST_COLORS = 255;

/** A raster whose colours are known. */
export interface ColoredRaster extends Pick<Raster, "width" | "height"> {
  readonly colors: Int32Array;
}

/**
 * A raster in the middle of `width` × `height` pixels, enlarged by a whole factor, so that all its pixels are of one
 * size; what is left beside it is transparent. Where there is no room for that, each pixel is the average of those that
 * it stands for. Of too many colours, those that are nearly the same become one.
 */
export function indexedImage(
  raster: ColoredRaster,
  width: number,
  height: number,
  mostColors: number = MOST_COLORS,
): IndexedImage {
  const room = Math.min(width / raster.width, height / raster.height), factor = Math.max(1, Math.floor(room));
  const source = room < 1 ? shrink(raster, width, height, room) : raster;
  const { width: columns, height: rows } = source;
  const left = Math.floor((width - factor * columns) / 2), top = Math.floor((height - factor * rows) / 2);
  return { width, height, left, top, factor, columns, rows, ...numberColors(source.colors, mostColors) };
}

/** The number of each pixel of an image, row by row from the top. */
export function pixelNumbers({ width, height, left, top, factor, columns, rows, numbers }: IndexedImage): Uint8Array {
  const pixels = new Uint8Array(width * height).fill(TRANSPARENT);
  for (let y = 0; y < rows; y++) {
    const start = (top + factor * y) * width + left, end = start + factor * columns;
    for (let x = 0; x < columns; x++) {
      pixels.fill(numbers[y * columns + x], start + factor * x, start + factor * (x + 1));
    }
    for (let row = 1; row < factor; row++) pixels.copyWithin(start + row * width, start, end);
  }
  return pixels;
}

/** A raster in as many pixels as fit, its aspect kept, each channel averaged. */
function shrink(raster: ColoredRaster, mostWidth: number, mostHeight: number, scale: number): ColoredRaster {
  const width = Math.max(1, Math.min(mostWidth, Math.round(raster.width * scale)));
  const height = Math.max(1, Math.min(mostHeight, Math.round(raster.height * scale)));
  const colors = new Int32Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = Math.floor(y * raster.height / height);
    const bottom = Math.max(top + 1, Math.floor((y + 1) * raster.height / height));
    for (let x = 0; x < width; x++) {
      const left = Math.floor(x * raster.width / width);
      const right = Math.max(left + 1, Math.floor((x + 1) * raster.width / width));
      let red = 0, green = 0, blue = 0;
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          const color = raster.colors[row * raster.width + column];
          red += color >> 16;
          green += color >> 8 & 0xFF;
          blue += color & 0xFF;
        }
      }
      const count = (bottom - top) * (right - left);
      colors[y * width + x] = Math.round(red / count) << 16 | Math.round(green / count) << 8 | Math.round(blue / count);
    }
  }
  return { width, height, colors };
}

/** The colours' numbers: where there are too many colours, those that differ in their lowest bits alone share one. */
function numberColors(colors: Int32Array, mostColors: number): { palette: number[]; numbers: Uint8Array } {
  for (let dropped = 0;; dropped++) {
    const mask = (0xFF << dropped & 0xFF) * 0x010101, numbers = new Uint8Array(colors.length);
    const known = new Map<number, number>(), palette = [0];
    for (let i = 0; i < colors.length && palette.length <= mostColors + 1; i++) {
      let number = known.get(colors[i] & mask);
      if (number === undefined) known.set(colors[i] & mask, number = palette.push(colors[i]) - 1);
      numbers[i] = number;
    }
    if (palette.length <= mostColors + 1) return { palette, numbers };
  }
}
