import type { ImageSize } from "../matrix/image_size.ts";
import { SHIFTED_VIEWS, shiftedViews } from "../matrix/shifted_views.ts";
import { AffineMap } from "./affine_map.ts";
import { type Pixels, Resampler } from "./resampler.ts";

/** The degrees, clockwise, by which the views after the shifted ones are turned about their centre. */
const ANGLES = [5, -5, 10, -10];

/** How many views there are of an image, the image itself included. */
export const MOST_VIEWS = SHIFTED_VIEWS + ANGLES.length;

/**
 * The first `count` views of images: the {@link shiftedViews}, the images themselves first, then copies that are turned a
 * little. What a network says of an image is more often right as the mean over them (test-time augmentation).
 *
 * @param images One after the other, row-major; 0 is the background.
 *
 * @example A pixel in the centre, and shifted to the right of it
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { imageViews } from "./image_views.ts";
 *
 * const views = imageViews(Uint8Array.of(0, 9, 0), { width: 3, height: 1 }, 2);
 * assertEquals([...views], [Uint8Array.of(0, 9, 0), Uint8Array.of(0, 0, 9)]);
 * ```
 */
export function* imageViews(images: Pixels, size: ImageSize, count: number): Generator<Pixels, void, void> {
  yield* shiftedViews(images, size).take(count);
  if (count <= SHIFTED_VIEWS) return;
  const { width, height } = size, pixels = width * height, map = new AffineMap(width, height);
  const resampler = new Resampler(size, images instanceof Uint8Array ? "bytes" : "floats");
  const still = { field: new Float32Array(pixels), stride: width, right: 0, down: 0 };
  for (const angle of ANGLES.slice(0, count - SHIFTED_VIEWS)) {
    const view = images.slice();
    map.set(angle, 1, 0, 0);
    for (let start = 0; start < images.length; start += pixels) {
      resampler.resample(images, start, view, start, map, still);
    }
    yield view;
  }
}
