import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { MNIST_PLACEMENT, placeInk } from "../../../data/pictures/place_ink.ts";
import { openDataset } from "../../../data/open_dataset.ts";

const SIZE = { width: 28, height: 28 };

/** A picture of ink in a rectangle, and none elsewhere. */
function rectangle(width: number, height: number, left: number, top: number, across: number, down: number) {
  const pixels = new Uint8Array(width * height);
  for (let y = top; y < top + down; y++) pixels.fill(255, y * width + left, y * width + left + across);
  return { width, height, pixels };
}

/** The rows of an image as texts, a # for full ink and a + for less. */
function rows(image: Uint8Array, width: number): string[] {
  const texts = Array.from(image, (pixel) => pixel === 255 ? "#" : pixel === 0 ? "." : "+");
  return Array.from({ length: image.length / width }, (_, y) => texts.slice(y * width, (y + 1) * width).join(""));
}

Deno.test("MNIST's own images stay as they are, for this is how they were made", async () => {
  const { test } = await (await openDataset({ name: "mnist" })).load();
  const images = 1000;
  let same = 0;
  for (let i = 0; i < images; i++) {
    const pixels = test.features.subarray(i * 784, (i + 1) * 784) as Uint8Array;
    const placed = placeInk({ ...SIZE, pixels }, SIZE, MNIST_PLACEMENT);
    if (placed.every((pixel, j) => pixel === pixels[j])) same++;
  }
  // Of a few the centre lies nearly halfway between two pixels.
  assert(same >= 0.99 * images, `${same} of ${images} stay as they are`);
});

Deno.test("ink is cropped, scaled to 20 pixels with its proportions kept, and centred by its mass", () => {
  const image = placeInk(rectangle(300, 200, 150, 20, 100, 50), SIZE);
  const inked = rows(image, 28).flatMap((row, y) =>
    row.includes("#") ? [[y, row.indexOf("#"), row.lastIndexOf("#")]] : []
  );
  // 20 × 10 pixels, whose centre of mass, 9.5 and 4.5, comes nearest to 14.
  assertEquals(inked, Array.from({ length: 10 }, (_, i) => [10 + i, 5, 24]));
});

Deno.test("the heavier side of a digit is nearer to the middle than its box would be", () => {
  const { width, height, pixels } = rectangle(20, 20, 0, 0, 20, 4);
  for (let y = 4; y < 20; y++) pixels[y * width] = 255;
  // Rows 0 to 3 have 20 pixels of ink and 4 to 19 have 1: their mean row is (120 + 184) ∕ 96 = 3.17, so that 11 rows
  // lie above it; the mean column is 80 · 9.5 ∕ 96 = 7.92, so that 6 lie to the left.
  const image = rows(placeInk({ width, height, pixels }, SIZE), 28);
  assertEquals(image.findIndex((row) => row.includes("#")), 11);
  assertEquals(image[11].indexOf("#"), 6);
});

Deno.test("ink that would reach beyond the image is cut there", () => {
  // Scaled to 20 × 20 pixels, the first row is full and a quarter of one is left in the last: the mean row is
  // 0.25 · 19 ∕ 20.25 = 0.23, so that 14 rows lie above the first, and the last would be the 33rd.
  const { width, height, pixels } = rectangle(40, 40, 0, 0, 40, 2);
  pixels[39 * width] = 255;
  const image = rows(placeInk({ width, height, pixels }, SIZE), 28);
  assertEquals(image.length, 28);
  assertEquals(image.flatMap((row, y) => /[#+]/.test(row) ? [y] : []), [14]);
});

Deno.test("no ink makes an empty image, and faint ink one that is placed by its box", () => {
  assertEquals(placeInk(rectangle(5, 5, 0, 0, 0, 0), SIZE), new Uint8Array(784));
  const speck = rectangle(400, 400, 0, 0, 0, 0);
  speck.pixels[0] = speck.pixels[400 * 400 - 1] = 1;
  assertEquals(placeInk(speck, SIZE), new Uint8Array(784));
});

Deno.test("images of another size have the same proportions", () => {
  const image = rows(placeInk(rectangle(10, 10, 2, 2, 5, 5), { width: 14, height: 7 }), 14);
  const inked = image.filter((row) => row.includes("#"));
  assertEquals(inked, Array(5).fill(".....#####....")); // 5 of 7 rows; the centre, 2, comes to column 7 and row 3.5
});

Deno.test("ink fills the image from its corner, or is centred by its box, where a data set has it so", () => {
  const ink = rectangle(10, 10, 3, 3, 1, 4);
  const size = { width: 8, height: 8 };
  const corner = rows(placeInk(ink, size, { share: 1, anchor: "corner" }), 8);
  assertEquals(corner, Array(8).fill("##......"));
  const box = rows(placeInk(ink, size, { share: 1, anchor: "box" }), 8);
  assertEquals(box, Array(8).fill("...##..."));
});
