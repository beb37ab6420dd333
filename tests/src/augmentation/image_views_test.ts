import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { imageViews, MOST_VIEWS } from "../../../src/augmentation/image_views.ts";

const SIDE = 28, SIZE = { width: SIDE, height: SIDE };

/** Two images, each a block of 4 × 6 pixels somewhere. */
function blocks(): Uint8Array {
  const images = new Uint8Array(2 * SIDE ** 2);
  [[11, 12], [6, 15]].forEach(([left, top], i) => {
    for (let y = top; y < top + 6; y++) {
      images.fill(200, i * SIDE ** 2 + y * SIDE + left, i * SIDE ** 2 + y * SIDE + left + 4);
    }
  });
  return images;
}

/** The centre of an image's ink, from that of the image, and the direction of its longer side, in degrees. */
function moments(image: ArrayLike<number>): { x: number; y: number; angle: number } {
  const middle = (SIDE - 1) / 2,
    pixels = Array.from(image, (ink, i) => {
      return { ink, x: i % SIDE - middle, y: Math.floor(i / SIDE) - middle };
    });
  const sum = pixels.reduce((sum, { ink }) => sum + ink, 0);
  const mean = (of: (pixel: { x: number; y: number }) => number) =>
    pixels.reduce((total, pixel) => total + pixel.ink * of(pixel), 0) / sum;
  const x = mean((pixel) => pixel.x), y = mean((pixel) => pixel.y);
  const across = mean((pixel) => (pixel.x - x) ** 2), down = mean((pixel) => (pixel.y - y) ** 2);
  const both = mean((pixel) => (pixel.x - x) * (pixel.y - y));
  return { x, y, angle: 90 / Math.PI * Math.atan2(-2 * both, down - across) };
}

Deno.test("the views of an image are itself, four shifted by a pixel, and four turned by 5 and 10 degrees", () => {
  const images = blocks(), views = [...imageViews(images, SIZE, MOST_VIEWS)];
  assertEquals(views.length, 9);
  assert(views[0] === images);
  const expected = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 5], [0, 0, -5], [0, 0, 10], [0, 0, -10]];
  views.slice(1).forEach((view, k) => {
    const [right, down, angle] = expected[k];
    for (const start of [0, SIDE ** 2]) {
      const before = moments(images.subarray(start, start + SIDE ** 2)),
        after = moments(view.subarray(start, start + SIDE ** 2));
      assertAlmostEquals(after.angle, angle, 1); // of so small a block, by interpolated pixels
      if (angle !== 0) {
        // Turned about the centre of the image: as far from it as before.
        assertAlmostEquals(Math.hypot(after.x, after.y), Math.hypot(before.x, before.y), 0.05);
        continue;
      }
      assertEquals([after.x - before.x, after.y - before.y].map((shift) => Math.round(1e6 * shift) / 1e6), [
        right,
        down,
      ]);
    }
  });
});

Deno.test("no view is made beyond those that are asked for", () => {
  const images = blocks(), copy = images.slice.bind(images);
  let copies = 0;
  images.slice = (...range) => {
    copies++;
    return copy(...range);
  };
  for (const count of [1, 3, 5, 6, 9]) {
    copies = 0;
    assertEquals([...imageViews(images, SIZE, count)].length, count);
    assertEquals(copies, count - 1);
  }
});

Deno.test("float32 images have the same views as their bytes, but for rounding, and larger ones are shifted farther", () => {
  const images = blocks(), floats = Float32Array.from(images, (byte) => byte / 255);
  const views = [...imageViews(images, SIZE, 9)];
  [...imageViews(floats, SIZE, 9)].forEach((view, k) =>
    view.forEach((pixel, i) => assertAlmostEquals(pixel, views[k][i] / 255, 0.6 / 255))
  );
  const wide = { width: 84, height: 1 }, image = new Uint8Array(84);
  image[40] = 255;
  assertEquals([...imageViews(image, wide, 3)].map((view) => view.indexOf(255)), [40, 43, 37]);
});
