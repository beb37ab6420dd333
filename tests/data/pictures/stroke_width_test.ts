import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { MNIST_PLACEMENT } from "../../../data/pictures/place_ink.ts";
import { strokeWidth } from "../../../data/pictures/stroke_width.ts";
import { dilateStrokes } from "../../../data/pictures/dilate_strokes.ts";
import { writeNumbers } from "./numbers.ts";
import { inked } from "./inked.ts";

const SIZE = { width: 28, height: 28 };

/** A digit drawn by a pen so wide, as ink. */
function digit(width: number) {
  const paper = writeNumbers(["3"], { hand: "plain", pen: { size: 100, width, slant: 0, wobble: 0 } });
  return {
    width: paper.width,
    height: paper.height,
    pixels: Uint8Array.from(paper.coverage, (c) => Math.round(255 * c)),
  };
}

Deno.test("the width of a stroke is that of the pen", () => {
  for (const width of [0.04, 0.08, 0.15]) {
    const measured = strokeWidth(digit(width), 128);
    assert(Math.abs(measured - 100 * width) < 0.15 * 100 * width + 0.5, `${measured} by a pen of ${100 * width}`);
  }
  assertEquals(strokeWidth(inked("...", "..."), 128), 0);
});

Deno.test("thin strokes are brought to 1.5 of 20 pixels, and others stay as they are", () => {
  const thin = digit(0.02), thick = digit(0.25);
  const scale = 20 / 150; // The sheet's height, as the ink isn't cropped here.
  const measured = strokeWidth(dilateStrokes(thin, SIZE, MNIST_PLACEMENT), 128) * scale;
  assert(measured > 1.2 && measured < 1.9, `${measured}`);
  assertEquals(dilateStrokes(thick, SIZE, MNIST_PLACEMENT), thick);
});
