import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { contrastingGrey, lightness } from "../../../data/pictures/lightness.ts";

/** A picture of 20 × 10 pixels of one colour with a square of 4 × 4 of another. */
function square(background: readonly number[], ink: readonly number[]) {
  const rgba = Uint8Array.from({ length: 800 }, (_, i) => {
    const x = (i >> 2) % 20, y = Math.floor(i / 80);
    return (x >= 8 && x < 12 && y >= 3 && y < 7 ? ink : background)[i % 4] ?? 255;
  });
  return { width: 20, height: 10, rgba };
}

Deno.test("lightness weighs red, green and blue by 0.299, 0.587 and 0.114", () => {
  const { pixels } = lightness(square([100, 0, 0], [0, 200, 100]));
  assertEquals([pixels[0], pixels[3 * 20 + 8]], [30, 129]);
});

Deno.test("ink and background of equal lightness are separated by their colours", () => {
  // 0.299 · 230 + 0.587 · 28 + 0.114 · 28 = 88, and that of the green is 0.299 · 30 + 0.587 · 130 + 0.114 · 30 = 89.
  for (const [background, ink] of [[[230, 28, 28], [30, 130, 30]], [[60, 128, 255], [255, 80, 50]]]) {
    const picture = square(background, ink);
    const plain = lightness(picture).pixels, separated = contrastingGrey(picture).pixels;
    assert(Math.abs(plain[0] - plain[68]) < 12, `${plain[0]} and ${plain[68]} are about equally light`);
    assert(Math.abs(separated[0] - separated[68]) > 40, `${separated[0]} and ${separated[68]} differ`);
  }
});

Deno.test("if lightness separates ink from background, grey is lightness", () => {
  for (
    const [background, ink] of [[[250, 250, 245], [30, 40, 160]], [[252, 240, 210], [200, 40, 30]], [[9, 9, 9], [
      9,
      9,
      9,
    ]]]
  ) {
    const picture = square(background, ink);
    assertEquals(contrastingGrey(picture), lightness(picture));
  }
});

Deno.test("what is transparent is white below dark ink, and black below light ink", () => {
  for (const [ink, background] of [[0, 255], [255, 0]]) {
    const { pixels } = lightness(square([90, 90, 90, 0], [ink, ink, ink, 255]));
    assertEquals([pixels[0], pixels[68]], [background, ink]);
  }
});
