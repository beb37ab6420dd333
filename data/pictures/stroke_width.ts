import type { GreyPicture } from "./grey_picture.ts";

/**
 * The usual width of the strokes in ink, in pixels: twice its area over the length of its outline, which has two sides of
 * each stroke. An outline along pixels' edges is longer than the real one by 4 ∕ π on average over all directions.
 *
 * @param threshold What a pixel of ink has at least.
 * @returns 0 if there is no ink.
 */
export function strokeWidth({ width, height, pixels }: GreyPicture, threshold: number): number {
  let area = 0, edges = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (pixels[i] < threshold) continue;
      area++;
      if (x === 0 || pixels[i - 1] < threshold) edges++;
      if (x === width - 1 || pixels[i + 1] < threshold) edges++;
      if (y === 0 || pixels[i - width] < threshold) edges++;
      if (y === height - 1 || pixels[i + width] < threshold) edges++;
    }
  }
  return area === 0 ? 0 : 2 * area / (edges * Math.PI / 4);
}
