import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { estimateBackground } from "../../../data/pictures/estimate_background.ts";
import { writeNumbers } from "./numbers.ts";
import { photograph, sideLight, spotLight } from "./photograph.ts";

Deno.test("the background of writing on an even sheet is the sheet's own lightness everywhere", () => {
  const paper = writeNumbers(["0869"], { hand: "plain", pen: { size: 70, width: 0.14, slant: 0, wobble: 0.01 } });
  const { pixels } = estimateBackground(photograph(paper, { background: 0.8, ink: 0.1 }));
  assertEquals([...new Set(pixels)], [204]); // 0.8 · 255
});

Deno.test("under uneven light, the background is what a photograph of the blank sheet shows", () => {
  for (const light of [sideLight, spotLight]) {
    const paper = writeNumbers(["086914"], { hand: "plain", pen: { size: 70, width: 0.1, slant: 0, wobble: 0.01 } });
    const scene = { background: 0.9, ink: 0.2, light };
    const blank = photograph({ ...paper, coverage: paper.coverage.map(() => 0) } as typeof paper, scene);
    const { pixels } = estimateBackground(photograph(paper, scene));
    const largest = pixels.reduce((most, pixel, i) => Math.max(most, Math.abs(pixel - blank.pixels[i])), 0);
    assert(largest <= 25, `the background is off by ${largest} of 255`);
  }
});
