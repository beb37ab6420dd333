import type { BoundingBox } from "./bounding_box.ts";
import type { GreyPicture } from "./grey_picture.ts";

/** The smallest box around the pixels that are at least `threshold`; undefined if there are none. */
export function inkBox({ width, height, pixels }: GreyPicture, threshold: number): BoundingBox | undefined {
  let left = width, right = -1, top = height, bottom = -1;
  for (let y = 0, start = 0; y < height; y++, start += width) {
    let x = 0;
    while (x < width && pixels[start + x] < threshold) x++;
    if (x === width) continue;
    left = Math.min(left, x);
    top = Math.min(top, y);
    bottom = y;
    // What isn't beyond the last column so far doesn't matter.
    for (x = width - 1; x > right && pixels[start + x] < threshold;) x--;
    right = Math.max(right, x);
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}
