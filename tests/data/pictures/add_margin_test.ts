import { assertEquals } from "deno-std/assert/equals.js";
import { addMargin } from "../../../data/pictures/add_margin.ts";
import { inverted } from "../../../data/pictures/polarity.ts";
import { writeNumbers } from "./numbers.ts";
import { photograph, sideLight } from "./photograph.ts";

Deno.test("a bar that fills its picture gets a margin as light as its corners, whichever way round it is", () => {
  const pixels = new Uint8Array(8 * 30).fill(20);
  for (const corner of [0, 1, 8, 7 * 30, 29 * 8, 28 * 8 + 7, 29 * 8 + 7, 29 * 8 + 6]) pixels[corner] = 230;
  const bar = { width: 8, height: 30, pixels };
  for (
    const [picture, polarity, background] of [[bar, "dark-on-light", 230], [
      inverted(bar),
      "light-on-dark",
      25,
    ]] as const
  ) {
    const { margin, picture: framed } = addMargin(picture, polarity);
    assertEquals([margin, framed.width, framed.height], [11, 30, 52]);
    assertEquals([framed.pixels[0], framed.pixels[51 * 30], framed.pixels[26 * 30 + 15]], [
      background,
      background,
      pixels === picture.pixels ? 20 : 235,
    ]);
  }
});

Deno.test("a page stays as it is, and so does one with a shadow", () => {
  const paper = writeNumbers(["08"], { hand: "plain", pen: { size: 60, width: 0.1, slant: 0, wobble: 0 } });
  for (const light of [undefined, sideLight]) {
    const picture = photograph(paper, { background: 0.9, ink: 0.2, light });
    assertEquals(addMargin(picture, "dark-on-light"), { margin: 0, picture });
  }
});
