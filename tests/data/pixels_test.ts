import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DataError } from "../../data/data_error.ts";
import { scalePicture, scalePixels, shownPixels } from "../../data/pixels.ts";
import { BYTE_PIXELS } from "../../src/matrix/input_scaling.ts";

const INVERTED = { minimum: 0, maximum: 255, offset: 255, scale: -1 / 255 };
const DIGITS = { minimum: 0, maximum: 16, offset: 0, scale: 1 / 16 };

/** Each byte once. */
const BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

Deno.test("bytes that already are 255ths are not copied", () => {
  assert(scalePixels(BYTES, BYTE_PIXELS, "f") === BYTES);
});

Deno.test("inverted bytes stay bytes, in memory that workers can share, and the original stays as it was", () => {
  const inverted = scalePixels(BYTES, INVERTED, "f");
  assertEquals([...inverted], [...BYTES].reverse());
  assert(inverted instanceof Uint8Array && inverted.buffer instanceof SharedArrayBuffer);
  assertEquals([BYTES[0], BYTES[255]], [0, 255]);
});

Deno.test("black and white as 0 and 1 become bytes as well, since 255 is 1", () => {
  const range = { minimum: 0, maximum: 1 };
  assertEquals(scalePixels(Uint8Array.of(0, 1), { ...range, offset: 0, scale: 1 }, "f"), Uint8Array.of(0, 255));
  assertEquals(scalePixels(Uint8Array.of(0, 1), { ...range, offset: 1, scale: -1 }, "f"), Uint8Array.of(255, 0));
});

Deno.test("what isn't a whole number of 255ths becomes float32, computed in float64", () => {
  assertEquals(scalePixels(Uint8Array.of(0, 1, 16), DIGITS, "f"), Float32Array.of(0, 1 / 16, 1));
  const grey = { minimum: 0, maximum: 255, offset: 128, scale: 1 / 128 };
  assertEquals(scalePixels(Uint8Array.of(0, 128, 255), grey, "f"), Float32Array.of(-1, 0, 127 / 128));
  const wide = { minimum: 0, maximum: 65_535, offset: 65_535, scale: -1 / 65_535 };
  assertEquals(scalePixels(Float64Array.of(0, 65_535, 12_345), wide, "f"), Float32Array.of(1, 0, 53_190 / 65_535));
});

Deno.test("a pixel that is missing becomes the background", () => {
  assertEquals(
    scalePixels(Float64Array.of(NaN, 8), { ...DIGITS, offset: 16, scale: -1 / 16 }, "f"),
    Float32Array.of(0, 0.5),
  );
});

Deno.test("a pixel out of range is refused, in bytes or not, and never taken for one of another range", () => {
  const refusal = (pixels: Uint8Array | Float64Array) =>
    assertThrows(() => scalePixels(pixels, DIGITS, "f.csv"), DataError).message;
  assertEquals(
    refusal(Uint8Array.of(16, 17)),
    "f.csv holds the pixel 17; expected pixels from 0 to 16, as in training",
  );
  assertEquals(
    refusal(Float64Array.of(0, -0.5)),
    "f.csv holds the pixel -0.5; expected pixels from 0 to 16, as in training",
  );
});

Deno.test("a picture's black and white are the ends of the network's own range", () => {
  const picture = Uint8Array.of(0, 51, 255);
  assertEquals(scalePicture(picture, DIGITS, "f"), Float32Array.of(0, 0.2, 1));
  assertEquals(scalePicture(picture, INVERTED, "f"), Uint8Array.of(255, 204, 0));
  const centred = { minimum: -1, maximum: 1, offset: 1, scale: -1 / 2 };
  assertEquals(scalePicture(picture, centred, "f"), Float32Array.of(1, 0.8, 0));
});

Deno.test("bytes are shown as they are, float32 from 0 or from what is below it", () => {
  assert(shownPixels(BYTES) === BYTES);
  assertEquals(shownPixels(Float32Array.of(0, 0.5, 1)), Uint8Array.of(0, 128, 255));
  assertEquals(shownPixels(Float32Array.of(-1, 0, 1)), Uint8Array.of(0, 128, 255));
  assertEquals(shownPixels(Float32Array.of(0.2, 1.5)), Uint8Array.of(51, 255));
});
