import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Augmentation } from "../../../src/augmentation/augmentation.ts";
import { Augmenter } from "../../../src/augmentation/augmenter.ts";

const SIDE = 28, PIXELS = SIDE ** 2;
const NONE: Augmentation = { shift: 0, rotation: 0, scale: 0, elastic: 0, smoothness: 4 };
const EVERYTHING: Augmentation = { shift: 2, rotation: 15, scale: 0.15, elastic: 34, smoothness: 4 };

/** `count` images of the same smooth blot, a little right of the centre. */
function blots(count: number): Uint8Array {
  const blot = Array.from({ length: PIXELS }, (_, i) => {
    const [x, y] = [i % SIDE - 16.5, Math.floor(i / SIDE) - 13.5];
    return Math.round(250 * Math.exp(-(x ** 2 + y ** 2) / 12));
  });
  return Uint8Array.from({ length: count * PIXELS }, (_, i) => blot[i % PIXELS]);
}

/** Each of the images, varied. */
function vary(images: Uint8Array, augmentation: Augmentation, epoch = 0, seed = 1, strength = 1): Uint8Array[] {
  const augmenter = new Augmenter({ width: SIDE, height: SIDE }, augmentation, seed);
  augmenter.begin(epoch, strength);
  return Array.from({ length: images.length / PIXELS }, (_, sample) => {
    const varied = new Uint8Array(PIXELS);
    augmenter.augment(images, sample, varied, 0);
    return varied;
  });
}

/** Sum, centre and main direction of an image's ink; the centre from that of the image. */
function moments(image: Uint8Array): { sum: number; x: number; y: number } {
  const middle = (SIDE - 1) / 2;
  let sum = 0, x = 0, y = 0;
  image.forEach((byte, i) => {
    sum += byte;
    x += byte * (i % SIDE - middle);
    y += byte * (Math.floor(i / SIDE) - middle);
  });
  return { sum, x: x / sum, y: y / sum };
}

Deno.test("with everything at 0, images stay the same", () => {
  const images = blots(3);
  vary(images, NONE).forEach((image, i) => assertEquals(image, images.slice(i * PIXELS, (i + 1) * PIXELS)));
});

Deno.test("at half its strength, augmentation is what half of every amount does; at none, nothing", () => {
  const images = blots(5), { shift, rotation, scale, elastic } = EVERYTHING;
  const half = { ...EVERYTHING, shift: shift / 2, rotation: rotation / 2, scale: scale / 2, elastic: elastic / 2 };
  assertEquals(vary(images, EVERYTHING, 3, 1, 0.5), vary(images, half, 3));
  assertEquals(vary(images, EVERYTHING, 3, 1, 0), vary(images, NONE, 3));
});

Deno.test("an epoch of no strength leaves nothing of the deformations before it", () => {
  const images = blots(1), to = new Uint8Array(PIXELS);
  const augmenter = new Augmenter({ width: SIDE, height: SIDE }, EVERYTHING, 1);
  for (const strength of [1, 0]) {
    augmenter.begin(0, strength);
    augmenter.augment(images, 0, to, 0);
    assertEquals(String(to) === String(images), strength === 0);
  }
});

Deno.test("the result depends on seed, epoch and the index of the sample alone", () => {
  const images = blots(20), varied = vary(images, EVERYTHING, 3);
  const augmenter = new Augmenter({ width: SIDE, height: SIDE }, EVERYTHING, 1);
  augmenter.begin(7);
  augmenter.begin(3);
  // In another order, to another place.
  for (const sample of [11, 4, 19]) {
    const to = new Uint8Array(3 * PIXELS);
    augmenter.augment(images, sample, to, PIXELS);
    assertEquals(to.slice(PIXELS, 2 * PIXELS), varied[sample]);
  }
  const others = [vary(images, EVERYTHING, 4), vary(images, EVERYTHING, 3, 2)];
  for (const other of others) other.forEach((image, i) => assert(String(image) !== String(varied[i])));
  assertEquals(new Set(varied.map(String)).size, 20);
});

Deno.test("shifts are uniform up to the maximum, in both directions", () => {
  const count = 2000, images = vary(blots(count), { ...NONE, shift: 3 }).map(moments);
  for (const [axis, centre] of [["x", 3], ["y", 0]] as const) {
    const shifts = images.map((image) => image[axis] - centre);
    assert(Math.min(...shifts) > -3.1 && Math.min(...shifts) < -2.9);
    assert(Math.max(...shifts) < 3.1 && Math.max(...shifts) > 2.9);
    const mean = shifts.reduce((sum, shift) => sum + shift, 0) / count;
    const deviation = Math.sqrt(shifts.reduce((sum, shift) => sum + shift ** 2, 0) / count);
    // A uniform number within ±3 has the standard deviation √3; four of its mean's.
    assertAlmostEquals(mean, 0, 4 * Math.sqrt(3 / count));
    assertAlmostEquals(deviation, Math.sqrt(3), 0.06);
  }
  // Each product of two of them has the standard deviation 3.
  const together = images.reduce((sum, { x, y }) => sum + (x - 3) * y, 0) / count;
  assertAlmostEquals(together, 0, 4 * 3 / Math.sqrt(count));
});

Deno.test("rotations go up to the maximum, either way, and keep the distance from the centre", () => {
  const angles = vary(blots(1000), { ...NONE, rotation: 30 }).map((image) => {
    const { x, y } = moments(image);
    assertAlmostEquals(Math.hypot(x, y), 3, 0.05);
    return Math.atan2(y, x) * 180 / Math.PI;
  });
  assert(Math.min(...angles) > -31 && Math.min(...angles) < -29);
  assert(Math.max(...angles) < 31 && Math.max(...angles) > 29);
});

Deno.test("scales go up to the maximum, either way: the foreground grows as their square", () => {
  const original = moments(blots(1)).sum;
  const factors = vary(blots(1000), { ...NONE, scale: 0.2 }).map((image) => Math.sqrt(moments(image).sum / original));
  assert(Math.min(...factors) > 0.79 && Math.min(...factors) < 0.81);
  assert(Math.max(...factors) < 1.21 && Math.max(...factors) > 1.19);
});

Deno.test("elastic deformation moves pixels as far as its formula says, differently for each sample, and keeps their sum", () => {
  const count = 1000, images = vary(blots(count), { ...NONE, elastic: 34, smoothness: 8 }).map(moments);
  const original = moments(blots(1));
  for (const axis of ["x", "y"] as const) {
    const moves = images.map((image) => image[axis] - original[axis]);
    const deviation = Math.sqrt(moves.reduce((sum, move) => sum + move ** 2, 0) / count);
    // α ∕ (2 σ √(3π)) for a single place; a blot averages the displacements over its own Gaussian of variance 6, which
    // makes √(σ² + 6) of σ.
    assertAlmostEquals(deviation, 34 / (2 * Math.sqrt(64 + 6) * Math.sqrt(3 * Math.PI)), 0.06);
  }
  const correlation = images.reduce((sum, { x, y }) => sum + (x - original.x) * (y - original.y), 0) / count;
  assert(Math.abs(correlation) < 0.1, `the ways to the right and down go together: ${correlation}`);
  const kept = images.reduce((sum, image) => sum + image.sum, 0) / count / original.sum;
  assertAlmostEquals(kept, 1, 0.1);
});

Deno.test("images larger than the usual field are augmented too", () => {
  const size = { width: 150, height: 70 }, pixels = 150 * 70;
  const augmenter = new Augmenter(size, EVERYTHING, 1);
  augmenter.begin(0);
  const image = new Uint8Array(pixels).fill(200), varied = new Uint8Array(pixels);
  augmenter.augment(image, 0, varied, 0);
  assert(varied.filter((byte) => byte === 200).length > pixels / 2);
});
