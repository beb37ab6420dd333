import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { strokeNovelty } from "../../../data/pictures/stroke_novelty.ts";
import { openDataset } from "../../../data/open_dataset.ts";

const SIZE = { width: 28, height: 28 };

/** The novelty of a rectangle in the middle of an image whose figures are 20 pixels long, with a grey for each of its pixels. */
function ofRectangle(width: number, height: number, greyOf: (x: number, y: number) => number): number {
  const image = new Uint8Array(784), left = Math.floor((28 - width) / 2), top = Math.floor((28 - height) / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) image[28 * (top + y) + left + x] = greyOf(x, y);
  }
  return strokeNovelty(image, SIZE, 20);
}

Deno.test("a stroke of one grey with soft edges isn't novel at all, however dark it is", () => {
  for (const grey of [60, 255]) {
    assertEquals(ofRectangle(3, 20, (x) => x === 1 ? grey : grey / 2), 0);
  }
  assertEquals(strokeNovelty(new Uint8Array(784), SIZE, 20), 0);
});

Deno.test("an even figure is novel by the area in which a square of 5 pixels has its centre", () => {
  // Of 12 × 20 pixels these are 8 × 16, and a fifth of 20 × 20 and a little more is unlike strokes.
  assertAlmostEquals(ofRectangle(12, 20, () => 200), 8 * 16 / 400 / 0.21, 1e-12);
  assertEquals(ofRectangle(4, 20, () => 200), 0);
});

Deno.test("a figure is novel by the share of its pixels that are darker than one beside them and at no edge", () => {
  // Every other row is darker: of 4 × 20 pixels the ones within, of even rows, are shaded; at its edges none is.
  const stripes = (darker: number) => ofRectangle(4, 20, (_, y) => y % 2 === 0 ? darker : 200);
  assertAlmostEquals(stripes(160), 2 * 9 / 80 / 0.14, 1e-12);
  // 98 % isn't darker, and a fifth is an edge.
  assertEquals([stripes(196), stripes(40)], [0, 0]);
});

Deno.test("MNIST's digits are like strokes", async () => {
  const { test: { features } } = await (await openDataset({ name: "mnist" })).load();
  const novel = Array.from({ length: 1000 }, (_, i) => {
    return strokeNovelty(features.subarray(784 * i, 784 * i + 784) as Uint8Array, SIZE, 20);
  }).filter((novelty) => novelty > 1).length;
  assert(novel <= 8, `${novel} of 1000 aren't`);
});
