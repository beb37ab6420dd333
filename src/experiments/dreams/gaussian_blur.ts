import { gaussian } from "../../matrix/gaussian.ts";
import type { ImageSize } from "../../matrix/image_size.ts";
import type { Floats } from "../../matrix/matrix.ts";

/** Smooths a picture in place. */
export type Blur = (pixels: Floats) => void;

/**
 * What smooths pictures of a size by a Gaussian of standard deviation `sigma`, in pixels: each row, and then each column.
 * Beyond the border, the picture goes on as its outermost pixels are.
 */
export function gaussianBlur({ width, height }: ImageSize, sigma: number): Blur {
  const weights = gaussian(sigma),
    reach = weights.length - 1,
    line = new Float64Array(Math.max(width, height) + 2 * reach);
  const smooth = (pixels: Floats, start: number, step: number, count: number) => {
    for (let i = 0; i < count + 2 * reach; i++) {
      line[i] = pixels[start + step * Math.min(count - 1, Math.max(0, i - reach))];
    }
    for (let i = 0; i < count; i++) {
      let sum = weights[0] * line[i + reach];
      for (let k = 1; k <= reach; k++) sum += weights[k] * (line[i + reach - k] + line[i + reach + k]);
      pixels[start + step * i] = sum;
    }
  };
  return (pixels) => {
    for (let y = 0; y < height; y++) smooth(pixels, y * width, 1, width);
    for (let x = 0; x < width; x++) smooth(pixels, x, width, height);
  };
}
