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
  const thick = digit(0.25);
  for (const width of [0.02, 0.06, 0.1, 0.13, 0.14]) {
    const thin = digit(width), scale = 20 / thin.height; // The sheet's, as the ink isn't cropped here.
    const dilated = dilateStrokes(thin, SIZE, MNIST_PLACEMENT);
    const measured = strokeWidth(dilated, 128) * scale;
    assert(Math.abs(measured - 1.5) < 0.05, `${measured}`);
    const margin = (dilated.width - thin.width) / 2;
    const faded = thin.pixels.findIndex((pixel, i) => {
      const [x, y] = [i % thin.width, Math.floor(i / thin.width)];
      return dilated.pixels[(y + margin) * dilated.width + x + margin] < pixel;
    });
    assertEquals(faded, -1, `a pen of ${width}: no pixel is fainter than before`);
  }
  assertEquals(dilateStrokes(thick, SIZE, MNIST_PLACEMENT), thick);
});
