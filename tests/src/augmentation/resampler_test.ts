import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { AffineMap } from "../../../src/augmentation/affine_map.ts";
import { Resampler } from "../../../src/augmentation/resampler.ts";
import { Random } from "../../../src/matrix/random.ts";

interface Change {
  readonly angle?: number;
  readonly factor?: number;
  readonly right?: number;
  readonly down?: number;
  /** Displacements to the right and down, for each pixel. */
  readonly displacements?: readonly [readonly number[], readonly number[]];
}

/** Resamples an image of `width` pixels per row. */
function change(image: readonly number[], width: number, how: Change): number[] {
  const { angle = 0, factor = 1, right = 0, down = 0, displacements } = how;
  const height = image.length / width, map = new AffineMap(width, height);
  map.set(angle, factor, right, down);
  const field = Float32Array.from(displacements?.flat() ?? new Array(image.length).fill(0));
  const windows = { field, stride: width, right: 0, down: displacements ? image.length : 0 };
  // The image is the second of three, and the varied one comes into the middle as well.
  const noise = new Array(image.length).fill(99);
  const from = Uint8Array.from([noise, image, noise].flat()), to = Uint8Array.from([noise, noise, noise].flat());
  new Resampler({ width, height }).resample(from, image.length, to, image.length, map, windows);
  assertEquals([...to.subarray(0, image.length), ...to.subarray(2 * image.length)], [...noise, ...noise]);
  return [...to.subarray(image.length, 2 * image.length)];
}

/** Bytes of chance, every one of them above 0. */
function anyImage(pixels: number): number[] {
  const random = new Random(9);
  return Array.from({ length: pixels }, () => 1 + Math.floor(255 * random.uniform()));
}

Deno.test("the identity keeps every byte", () => {
  for (const [width, height] of [[1, 1], [28, 28], [5, 3], [3, 8]]) {
    const image = anyImage(width * height);
    assertEquals(change(image, width, {}), image);
  }
});

Deno.test("a shift by whole pixels moves the bytes and fills in background", () => {
  // deno-fmt-ignore
  const image = [
    1, 2, 3, 4,
    5, 6, 7, 8,
    9, 10, 11, 12];
  // deno-fmt-ignore
  assertEquals(change(image, 4, { right: 1, down: -1 }), [
    0, 5, 6, 7,
    0, 9, 10, 11,
    0, 0, 0, 0]);
  assertEquals(change(image, 4, { right: -4 }), new Array(12).fill(0));
});

Deno.test("float32 pixels are not rounded, and may be above or below the background", () => {
  const map = new AffineMap(4, 1), windows = { field: new Float32Array(4), stride: 4, right: 0, down: 0 };
  map.set(0, 1, 0.25, 0);
  const from = Float32Array.of(0, 1, -2, 0), to = new Float32Array(4);
  new Resampler({ width: 4, height: 1 }, "floats").resample(from, 0, to, 0, map, windows);
  assertEquals(to, Float32Array.of(0, 0.75, -1.25, -0.5));
});

Deno.test("a shift by a fraction of a pixel interpolates", () => {
  assertEquals(change([0, 100, 200, 0], 4, { right: 0.25 }), [0, 75, 175, 50]);
  assertEquals(change([0, 100, 200, 0], 1, { down: -0.5 }), [50, 150, 100, 0]);
});

Deno.test("a rotation of 90° turns rows into columns, clockwise", () => {
  // deno-fmt-ignore
  const image = [
    1, 2, 3,
    4, 5, 6,
    7, 8, 9];
  // deno-fmt-ignore
  assertEquals(change(image, 3, { angle: 90 }), [
    7, 4, 1,
    8, 5, 2,
    9, 6, 3]);
  assertEquals(change(image, 3, { angle: 180 }), image.toReversed());
  assertEquals(change(anyImage(28 * 28), 28, { angle: 360 }), anyImage(28 * 28));
});

Deno.test("an image is enlarged and reduced about its centre", () => {
  const enlarged = change([0, 0, 90, 0, 0], 5, { factor: 2 });
  // Half a pixel beside the centre, half of the peak is left.
  assertEquals(enlarged, [0, 45, 90, 45, 0]);
  assertEquals(change([10, 20, 30, 40, 50], 5, { factor: 0.5 }), [0, 10, 30, 50, 0]);
});

Deno.test("a shift comes after rotation and scaling, which don't change it", () => {
  const spot = new Array(81).fill(0).with(40, 200);
  for (const angle of [0, 45, 90, 180]) {
    const turned = change(spot, 9, { angle, right: 2, down: 3 });
    assertEquals(turned.indexOf(Math.max(...turned)), (4 + 3) * 9 + 4 + 2);
  }
  assertEquals(change(spot, 9, { factor: 0.5, right: 2, down: 3 })[(4 + 3) * 9 + 4 + 2], 200);
});

Deno.test("each pixel is displaced in the original by its displacement", () => {
  const image = [10, 20, 30, 40, 50, 60, 70, 80, 90];
  const right = [0, 1, -1, 0.5, 0, 0, 0, 0, 100], down = [0, 0, 0, 0, -1, 0.5, -0.25, 2, 0];
  assertEquals(change(image, 3, { displacements: [right, down] }), [10, 30, 20, 45, 20, 75, 62.5 + 0.5, 0, 0]);
});

Deno.test("within a pixel around the image bytes fade into the background, and beyond it is 0", () => {
  const places = [-2, -1.75, -1, -0.75, 0, 0.25, 1, 1.25, 2];
  const expected = [0, 0, 0, 50, 200, 200, 200, 150, 0];
  for (const [i, place] of places.entries()) {
    // The first pixel of two is looked up at that place, in a row and in a column.
    assertEquals(change([200, 200], 2, { displacements: [[place, 0], [0, 0]] })[0], expected[i]);
    assertEquals(change([200, 200], 1, { displacements: [[0, 0], [place, 0]] })[0], expected[i]);
  }
});

Deno.test("no displacement, however large, reads beyond the image", () => {
  const image = anyImage(16);
  for (const far of [1e9, -1e9, Infinity, -Infinity, NaN]) {
    assertEquals(
      change(image, 4, { displacements: [new Array(16).fill(far), new Array(16).fill(0)] }),
      new Array(16).fill(0),
    );
  }
});

Deno.test("rotation, scaling and shifts keep the foreground: its sum grows as the square of the scale, its centre moves along", () => {
  // A smooth spot off the centre, in an image with room around it.
  const side = 41, middle = 20;
  const spot = Array.from({ length: side ** 2 }, (_, i) => {
    const [x, y] = [i % side - middle - 5, Math.floor(i / side) - middle];
    return Math.round(250 * Math.exp(-(x ** 2 + y ** 2) / 18));
  });
  const moments = (image: readonly number[]) => {
    const sum = image.reduce((sum, byte) => sum + byte, 0);
    const along = (f: (i: number) => number) => image.reduce((sum, byte, i) => sum + byte * f(i), 0) / sum;
    return { sum, x: along((i) => i % side - middle), y: along((i) => Math.floor(i / side) - middle) };
  };
  const original = moments(spot);
  for (const [angle, factor, right, down] of [[30, 1, 0, 0], [-75, 1.3, 2.5, -1.5], [200, 0.8, -3, 4.2]]) {
    const { sum, x, y } = moments(change(spot, side, { angle, factor, right, down }));
    assertAlmostEquals(sum / original.sum, factor ** 2, 0.01 * factor ** 2);
    const radians = angle * Math.PI / 180;
    // Clockwise on the screen, as y goes down: from the right towards the bottom.
    assertAlmostEquals(x, 5 * factor * Math.cos(radians) + right, 0.05);
    assertAlmostEquals(y, 5 * factor * Math.sin(radians) + down, 0.05);
  }
  assert(original.sum > 0);
});
