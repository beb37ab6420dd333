import type { ImageSize } from "./image_size.ts";

/** The shifts of the views to the right and down, in pixels of a side of {@link USUAL_SIDE}: the image itself first. */
const SHIFTS = [[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]];

/** How many views there are, the images themselves included. */
export const SHIFTED_VIEWS = SHIFTS.length;

/** The side of an image that the shifts are meant for. */
const USUAL_SIDE = 28;

/**
 * Views of images: the images themselves, and copies of all of them that are shifted by a pixel of 28 to the right, to the
 * left, down and up.
 *
 * @param images One after the other, row-major; 0 is the background.
 */
export function* shiftedViews<Images extends Uint8Array | Float32Array>(
  images: Images,
  { width, height }: ImageSize,
): Generator<Images, void, void> {
  yield images;
  const pixels = width * height, shift = (by: number, side: number) => by * Math.max(1, Math.round(side / USUAL_SIDE));
  for (const [right, down] of SHIFTS.slice(1)) {
    const view = images.slice().fill(0) as Images, across = shift(right, width), below = shift(down, height);
    for (let start = 0; start < images.length; start += pixels) {
      for (let y = Math.max(0, below); y < Math.min(height, height + below); y++) {
        const from = start + (y - below) * width, row = images.subarray(from, from + width);
        const to = start + y * width + Math.max(0, across);
        view.set(row.subarray(Math.max(0, -across), width - Math.max(0, across)), to);
      }
    }
    yield view;
  }
}
