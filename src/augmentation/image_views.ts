import type { ImageSize } from "../matrix/image_size.ts";
import { AffineMap } from "./affine_map.ts";
import { type Pixels, Resampler } from "./resampler.ts";

/** How a view differs from the image itself. */
interface View {
  /** Pixels of a side of 28 that it is shifted. */
  readonly right: number;
  readonly down: number;
  /** Degrees that it is turned about its centre, clockwise. */
  readonly angle: number;
}

/** The image itself, then shifted by a pixel of 28 in each direction, then turned a little. */
const VIEWS: readonly View[] = [
  { right: 0, down: 0, angle: 0 },
  { right: 1, down: 0, angle: 0 },
  { right: -1, down: 0, angle: 0 },
  { right: 0, down: 1, angle: 0 },
  { right: 0, down: -1, angle: 0 },
  { right: 0, down: 0, angle: 5 },
  { right: 0, down: 0, angle: -5 },
  { right: 0, down: 0, angle: 10 },
  { right: 0, down: 0, angle: -10 },
];

/** The side of an image that the views' shifts are meant for. */
const USUAL_SIDE = 28;

/** How many views there are of an image, the image itself included. */
export const MOST_VIEWS = VIEWS.length;

/**
 * The first `count` views of images: the images themselves, and copies of all of them that are shifted by whole pixels or
 * turned a little. What a network says of an image is more often right as the mean over them (test-time augmentation).
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
  yield images;
  const { width, height } = size, pixels = width * height, map = new AffineMap(width, height);
  const resampler = new Resampler(size, images instanceof Uint8Array ? "bytes" : "floats");
  const still = { field: new Float32Array(pixels), stride: width, right: 0, down: 0 };
  const shift = (amount: number, side: number) => amount * Math.max(1, Math.round(side / USUAL_SIDE));
  for (const { angle, right, down } of VIEWS.slice(1, count)) {
    const view = images.slice();
    map.set(angle, 1, shift(right, width), shift(down, height));
    for (let start = 0; start < images.length; start += pixels) {
      resampler.resample(images, start, view, start, map, still);
    }
    yield view;
  }
}
