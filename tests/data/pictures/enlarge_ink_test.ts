import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { enlargeInk } from "../../../data/pictures/enlarge_ink.ts";
import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";
import { MNIST_PLACEMENT } from "../../../data/pictures/place_ink.ts";

const SIZE = { width: 28, height: 28 };
const enlarged = (ink: GreyPicture) => enlargeInk(ink, SIZE, MNIST_PLACEMENT);

/** A vertical stroke, two pixels wide, in the middle of a square that is blank at its sides. */
function stroke(side: number): GreyPicture {
  const middle = Math.floor(side / 2);
  const pixels = Uint8Array.from({ length: side * side }, (_, i) => [middle - 1, middle].includes(i % side) ? 255 : 0);
  return { width: side, height: side, pixels };
}

Deno.test("small ink grows to the height of the data set's digits", () => {
  const { width, height, pixels } = enlarged(stroke(8));
  assertEquals([width, height], [20, 20]);
  // The stroke is as wide as before in relation to the rest.
  const ink = pixels.subarray(10 * 20, 11 * 20).reduce((sum, value) => sum + value / 255, 0);
  assert(Math.abs(ink - 20 * 2 / 8) < 0.25, `the stroke is ${ink} pixels wide`);
});

Deno.test("the edges of enlarged ink are sharper than linear interpolation leaves them", () => {
  const { width, pixels } = enlarged(stroke(8));
  const row = pixels.subarray(10 * width, 11 * width);
  const grey = row.filter((value) => value > 0 && value < 255).length;
  // Linear: an old pixel at each side of both edges, 2.5 new ones each, fades.
  assert(grey <= 4, `${grey} pixels of ${row} are grey`);
});

Deno.test("greys between two pixels lie on the curve of cubic convolution", () => {
  // At twice the size, new centres lie a quarter of a pixel beside the old ones: Keys's weights there are
  // −9 ∕ 128, 111 ∕ 128, 29 ∕ 128 and −3 ∕ 128; a twofold contrast around 128 follows.
  const line = [0, 100, 140, 160, 130, 110, 128, 140, 100, 0];
  const { width, pixels } = enlarged({ width: 10, height: 10, pixels: Uint8Array.from(Array(10).fill(line).flat()) });
  assertEquals(width, 20);
  const expected = (-9 * line[2] + 111 * line[3] + 29 * line[4] - 3 * line[5]) / 128;
  assertEquals(pixels[10 * 20 + 7], Math.round(128 + 2 * (expected - 128)));
});

Deno.test("ink of about the size of the data set's digits, or larger, stays as it is", () => {
  for (const side of [17, 20, 40]) {
    const ink = stroke(side);
    assertEquals(enlarged(ink), ink);
  }
});

Deno.test("no ink stays none", () => {
  const ink = { width: 3, height: 3, pixels: new Uint8Array(9) };
  assertEquals(enlarged(ink), ink);
});
