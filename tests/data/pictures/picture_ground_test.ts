import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { groundOf } from "../../../data/pictures/picture_ground.ts";
import { writeNumbers } from "./numbers.ts";
import { photograph, sideLight, spotLight } from "./photograph.ts";

Deno.test("the ground of writing on an even sheet is the sheet's own lightness everywhere", () => {
  const paper = writeNumbers(["0869"], { hand: "plain", pen: { size: 70, width: 0.14, slant: 0, wobble: 0.01 } });
  const { pixels } = groundOf(photograph(paper, { ground: 0.8, ink: 0.1 }));
  assertEquals([...new Set(pixels)], [204]); // 0.8 · 255
});

Deno.test("under uneven light, the ground is what a photograph of the blank sheet shows", () => {
  for (const light of [sideLight, spotLight]) {
    const paper = writeNumbers(["086914"], { hand: "plain", pen: { size: 70, width: 0.1, slant: 0, wobble: 0.01 } });
    const scene = { ground: 0.9, ink: 0.2, light };
    const blank = photograph({ ...paper, coverage: paper.coverage.map(() => 0) } as typeof paper, scene);
    const { pixels } = groundOf(photograph(paper, scene));
    const largest = pixels.reduce((most, pixel, i) => Math.max(most, Math.abs(pixel - blank.pixels[i])), 0);
    assert(largest <= 25, `the ground is off by ${largest} of 255`);
  }
});
