import type { GreyPicture } from "./grey_picture.ts";

/**
 * The mean width of strokes in pixels: twice the area of the ink over the length of its outline, which runs along both
 * sides of each stroke. An outline along pixel edges is longer than the real one by 4 ∕ π on average over all
 * directions.
 *
 * @param threshold The least value of ink.
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
