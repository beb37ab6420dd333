import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DataError } from "../../data/data_error.ts";
import type { Idx } from "../../data/idx.ts";
import { imageSamples } from "../../data/image_samples.ts";

function idx(name: string, dimensions: number[], bytes: number[]): Idx {
  const values = new Uint8Array(new SharedArrayBuffer(bytes.length));
  values.set(bytes);
  return { name, dimensions, values };
}

/** Two images, 3 wide and 1 high. */
const IMAGES = idx("images", [2, 1, 3], [1, 2, 3, 4, 5, 6]);

function refusal(images: Idx, labels: Idx): string {
  return assertThrows(() => imageSamples(images, labels, 10), DataError).message;
}

Deno.test("images become rows of pixels, without a copy", () => {
  const samples = imageSamples(IMAGES, idx("labels", [2], [7, 9]), 10);
  assert(samples.features === IMAGES.values);
  assertEquals(samples.columns, 3);
  assertEquals(samples.image, { width: 3, height: 1 });
});

Deno.test("labels become 16 bits wide, in memory that workers can share", () => {
  const { labels } = imageSamples(IMAGES, idx("labels", [2], [7, 9]), 10);
  assertEquals(labels, Uint16Array.of(7, 9));
  assert(labels.buffer instanceof SharedArrayBuffer);
});

Deno.test("as many labels as images are needed", () => {
  assertEquals(
    refusal(IMAGES, idx("labels", [1], [7])),
    "labels holds 1 labels; expected 2, one for each image of images",
  );
});

Deno.test("a label that names no class is refused with its image", () => {
  const message = refusal(IMAGES, idx("labels", [2], [9, 10]));
  assertEquals(message, "labels gives image 1 (counted from 0) the label 10; expected labels from 0 to 9");
});

Deno.test("images and labels of other dimensions are refused", () => {
  const labels = idx("labels", [2], [7, 9]);
  assertEquals(refusal(labels, labels), "labels has 1 dimensions; expected 3 (count, height, width)");
  assertEquals(refusal(IMAGES, IMAGES), "images has 3 dimensions; expected 1 (count)");
});

Deno.test("images without a pixel, and no images, are refused", () => {
  const message = refusal(idx("images", [0, 28, 28], []), idx("labels", [0], []));
  assertEquals(message, "images holds 0 images of 28 × 28 pixels; expected at least one of each");
});
