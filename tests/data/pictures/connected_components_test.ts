import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { connectedComponents, labelPixels } from "../../../data/pictures/connected_components.ts";
import { inked } from "./inked.ts";

Deno.test("pixels that touch by a side or a corner hang together", () => {
  const picture = inked(
    "#...#",
    ".#.#.",
    ".....",
    "##..+",
  );
  const { runs, components } = connectedComponents(picture, 64);
  assertEquals([...labelPixels(runs, 20)], [1, 0, 0, 0, 2, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 4]);
  assertEquals(components, [
    { label: 1, left: 0, top: 0, width: 2, height: 2, area: 2, peak: 255 },
    { label: 2, left: 3, top: 0, width: 2, height: 2, area: 2, peak: 255 },
    { label: 3, left: 0, top: 3, width: 2, height: 1, area: 2, peak: 255 },
    { label: 4, left: 4, top: 3, width: 1, height: 1, area: 1, peak: 64 },
  ]);
});

Deno.test("pixels below the threshold belong to none", () => {
  const { runs, components } = connectedComponents(inked("#+#"), 65);
  assertEquals([[...labelPixels(runs, 3)], components.length], [[1, 0, 2], 2]);
});

Deno.test("the ends of a row don't touch the next row's", () => {
  assertEquals(connectedComponents(inked("..#", "#..", "..."), 64).components.length, 2);
});

Deno.test("neighbours have one label, and every component is in one piece", () => {
  const pictures = fc.integer({ min: 1, max: 8 }).chain((width) =>
    fc.array(fc.constantFrom(0, 255), { minLength: width, maxLength: 8 * width })
      .map((values) => values.slice(0, values.length - values.length % width))
      .map((values) => ({ width, height: values.length / width, pixels: Uint8Array.from(values) }))
  );
  fc.assert(
    fc.property(pictures, (picture) => {
      const { width, pixels } = picture;
      const { runs, components } = connectedComponents(picture, 1);
      // By repetition: every pixel takes the smallest number among its neighbours until nothing changes.
      const numbers = Array.from(pixels, (pixel, i) => pixel > 0 ? i : -1);
      for (let changed = true; changed;) {
        changed = false;
        numbers.forEach((number, i) =>
          numbers.forEach((other, j) => {
            const near = Math.abs(i % width - j % width) <= 1 &&
              Math.abs(Math.floor(i / width) - Math.floor(j / width)) <= 1;
            if (number < 0 || other < 0 || !near || other >= numbers[i]) return;
            numbers[i] = other;
            changed = true;
          })
        );
      }
      const firsts = [...new Set(numbers.filter((number) => number >= 0))].sort((a, b) => a - b);
      assertEquals([...labelPixels(runs, pixels.length)], numbers.map((number) => firsts.indexOf(number) + 1));
      assertEquals(
        components.map(({ area }) => area),
        firsts.map((first) => numbers.filter((n) => n === first).length),
      );
    }),
    { seed: 1, numRuns: 300 },
  );
});
