import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import {
  type IndexedImage,
  indexedImage,
  pixelNumbers,
  TRANSPARENT,
} from "../../../../../tui/screen/terminal/pixels/indexed_image.ts";

/** The colours of an image's pixels, −1 for a transparent one. */
function colorsOf(image: IndexedImage): number[] {
  return Array.from(pixelNumbers(image), (number) => number === TRANSPARENT ? -1 : image.palette[number]);
}

Deno.test("a picture is enlarged by a whole factor and stands in the middle of what is transparent", () => {
  const image = indexedImage({ width: 2, height: 1, colors: Int32Array.of(0xFF0000, 0x00FF00) }, 6, 2);
  const row = [-1, 0xFF0000, 0xFF0000, 0x00FF00, 0x00FF00, -1];
  assertEquals(colorsOf(image), [...row, ...row]);
});

Deno.test("without room each pixel is the average of those it stands for", () => {
  const colors = Int32Array.of(0xFF0000, 0x0000FF, 0x000000, 0xFFFFFF);
  const image = indexedImage({ width: 4, height: 1, colors }, 2, 1);
  assertEquals(colorsOf(image), [0x800080, 0x808080]);
});

Deno.test("any picture has the room's size, at most 256 colours, and each is near the one that it stands for", () => {
  const size = fc.integer({ min: 1, max: 24 });
  fc.assert(fc.property(size, size, fc.integer({ min: 1, max: 3 }), fc.integer(), (width, height, factor, seed) => {
    const colors = Int32Array.from({ length: width * height }, (_, i) => Math.imul(i + seed, 2654435761) >>> 8);
    const image = indexedImage({ width, height, colors }, factor * width, factor * height);
    assertEquals([image.width, image.height, image.palette.length <= 256], [factor * width, factor * height, true]);
    colorsOf(image).forEach((color, i) => {
      const x = Math.floor(i % image.width / factor), y = Math.floor(Math.floor(i / image.width) / factor);
      const own = colors[y * width + x];
      for (const shift of [16, 8, 0]) {
        assertEquals(Math.abs((color >> shift & 0xFF) - (own >> shift & 0xFF)) < 128, true);
      }
    });
  }));
});
