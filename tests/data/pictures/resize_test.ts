import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import fc from "fast-check";
import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";
import { resize } from "../../../data/pictures/resize.ts";

function picture(width: number, ...pixels: number[]): GreyPicture {
  return { width, height: pixels.length / width, pixels: Uint8Array.from(pixels) };
}

function resized(from: GreyPicture, width: number, height: number): number[] {
  const result = resize(from, width, height);
  assertEquals([result.width, result.height], [width, height]);
  return [...result.pixels];
}

Deno.test("a smaller picture's pixels are the means of what they cover", () => {
  assertEquals(resized(picture(4, 0, 100, 200, 240, 20, 40, 0, 0), 2, 1), [40, 110]);
});

Deno.test("pixels that lie across an edge count by their part", () => {
  // Each new pixel covers 1.5 old ones: (60 + ½ · 120) ∕ 1.5 and (½ · 120 + 240) ∕ 1.5.
  assertEquals(resized(picture(3, 60, 120, 240), 2, 1), [80, 200]);
  assertEquals(resized(picture(1, 60, 120, 240), 1, 2), [80, 200]);
});

Deno.test("a larger picture is interpolated between the centres of the old pixels", () => {
  // The new centres lie at −¼, ¼, ¾ and 1¼ of the distance between the old ones.
  assertEquals(resized(picture(2, 0, 100), 4, 1), [0, 25, 75, 100]);
  assertEquals(resized(picture(1, 0, 100), 1, 4), [0, 25, 75, 100]);
});

Deno.test("one axis may shrink while the other grows", () => {
  assertEquals(resized(picture(2, 0, 100, 100, 200), 1, 4), [50, 75, 125, 150]);
});

const pictures = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([width, height]) =>
  fc.uint8Array({ minLength: width * height, maxLength: width * height })
    .map((pixels): GreyPicture => ({ width, height, pixels }))
);
const sizes = fc.integer({ min: 1, max: 30 });

Deno.test("a picture resized to its own size stays as it is", () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      assertEquals(resize(picture, picture.width, picture.height), picture);
    }),
    { seed: 1 },
  );
});

Deno.test("no pixel becomes darker than the darkest or lighter than the lightest", () => {
  fc.assert(
    fc.property(pictures, sizes, sizes, (picture, width, height) => {
      const [darkest, lightest] = [Math.min(...picture.pixels), Math.max(...picture.pixels)];
      assert(resized(picture, width, height).every((pixel) => pixel >= darkest && pixel <= lightest));
    }),
    { seed: 1 },
  );
});

Deno.test("a size without pixels is refused", () => {
  for (const size of [0, -1, 1.5, NaN]) {
    assertThrows(() => resize(picture(1, 0), size, 1), RangeError, "whole numbers from 1");
    assertThrows(() => resize(picture(1, 0), 1, size), RangeError, "whole numbers from 1");
  }
});
