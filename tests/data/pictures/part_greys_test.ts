import { assertEquals } from "deno-std/assert/equals.js";
import { partGreys } from "../../../data/pictures/part_greys.ts";
import { inverted } from "../../../data/pictures/polarity.ts";

/** A picture of 5 × 3 pixels: a part with two greys, and at the right what doesn't belong to it. */
const picture = {
  width: 5,
  height: 3,
  pixels: Uint8Array.of(20, 20, 20, 20, 200, 20, 70, 120, 20, 200, 20, 20, 20, 20, 200),
};
/** Its ink, which has a pixel more at each side and is the same everywhere. */
const part = {
  box: { left: 1, top: 1, width: 2, height: 1 },
  ink: { width: 4, height: 3, pixels: Uint8Array.of(0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0) },
};

Deno.test("a part's greys are those of the picture, from what is around it to the lightest in it", () => {
  // (70 − 20) ∕ (120 − 20) of 255.
  const greys = [0, 0, 0, 0, 0, 128, 255, 0, 0, 0, 0, 0];
  assertEquals(Array.from(partGreys(part, picture, "light-on-dark").pixels), greys);
  assertEquals(Array.from(partGreys(part, inverted(picture), "dark-on-light").pixels), greys);
});

Deno.test("a part at the picture's edge has greys there, too", () => {
  const corner = { ...part, box: { left: 0, top: 0, width: 2, height: 1 } };
  const dark = { ...picture, pixels: Uint8Array.of(70, 120, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20) };
  assertEquals(Array.from(partGreys(corner, dark, "light-on-dark").pixels.subarray(4, 8)), [0, 128, 255, 0]);
});
