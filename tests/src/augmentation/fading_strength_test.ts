import { assertEquals } from "deno-std/assert/equals.js";
import { fadingStrength } from "../../../src/augmentation/fading_strength.ts";

/** The strengths of some epochs of a run. */
function strengths(numbers: readonly number[], epochs: number, fade: number): number[] {
  return numbers.map((epoch) => fadingStrength(epoch, { epochs, fade }));
}

Deno.test("augmentation fades out in a line over the last epochs, to none in the very last", () => {
  assertEquals(strengths([0, 5, 6, 7, 8, 9], 10, 0.4), [1, 1, 3 / 4, 2 / 4, 1 / 4, 0]);
  assertEquals(strengths([0, 1, 2, 3, 4], 5, 1), [4 / 5, 3 / 5, 2 / 5, 1 / 5, 0]);
});

Deno.test("without a fraction it stays as it is; with less than an epoch, the last one alone has none", () => {
  assertEquals(strengths([0, 4], 5, 0), [1, 1]);
  assertEquals(strengths([0, 3, 4], 5, 0.1), [1, 1, 0]);
  assertEquals(strengths([0], 1, 0.1), [0]);
});

Deno.test("another attempt of a run begins with all of it", () => {
  assertEquals(strengths([9, 10, 19], 10, 0.1), [0, 1, 0]);
});
