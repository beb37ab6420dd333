import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { greyClosing } from "../../../data/pictures/grey_closing.ts";
import type { GreyPicture } from "../../../data/pictures/grey_picture.ts";

const side = fc.integer({ min: 1, max: 9 });
const pictures = fc.tuple(side, side).chain(([width, height]) =>
  fc.uint8Array({ minLength: width * height, maxLength: width * height })
    .map((pixels): GreyPicture => ({ width, height, pixels }))
);

/** The closing by its definition: the smallest of the largest values around, also of places beyond the edges. */
function closing({ width, height, pixels }: GreyPicture, radius: number): number[] {
  const steps = Array.from({ length: 2 * radius + 1 }, (_, i) => i - radius);
  const around = (x: number, y: number) => steps.flatMap((dy) => steps.map((dx) => [x + dx, y + dy] as const));
  const value = (x: number, y: number) => x < 0 || y < 0 || x >= width || y >= height ? 0 : pixels[y * width + x];
  const dilated = (x: number, y: number) => Math.max(...around(x, y).map(([x, y]) => value(x, y)));
  return Array.from(
    pixels,
    (_, i) => Math.min(...around(i % width, Math.floor(i / width)).map(([x, y]) => dilated(x, y))),
  );
}

Deno.test("a closing is the smallest of the largest values around each pixel, at every radius", () => {
  fc.assert(
    fc.property(pictures, fc.integer({ min: 0, max: 5 }), (picture, radius) => {
      assertEquals([...greyClosing(picture, radius).pixels], closing(picture, radius));
    }),
    { seed: 1, numRuns: 100 },
  );
});

Deno.test("a dark stroke disappears if it is narrower than the square, and stays as it is if it is wider", () => {
  const row = [9, 9, 9, 1, 1, 1, 9, 9, 9],
    picture = { width: 9, height: 9, pixels: Uint8Array.from(Array(9).fill(row).flat()) };
  assertEquals([...greyClosing(picture, 2).pixels.subarray(0, 9)], Array(9).fill(9));
  assertEquals([...greyClosing(picture, 1).pixels], [...picture.pixels]);
});
