import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import {
  classColor,
  classMark,
  markColor,
  regionColor,
  regionMark,
} from "../../../../tui/screen/widgets/class_color.ts";

const CLASSES = [0, 1, 2, 3, 4, 5];

Deno.test("six classes have colours of their own in every depth, and then they repeat", () => {
  for (const depth of ["truecolor", "256", "16"] as const) {
    for (const colorOf of [classColor, markColor]) {
      assertEquals(new Set(CLASSES.map((index) => colorOf(index, depth))).size, 6);
      assertEquals(colorOf(6, depth), colorOf(0, depth));
    }
    assertEquals(new Set(CLASSES.map((index) => regionColor(index, 1, depth))).size, 6);
  }
});

Deno.test("the less certain, the darker the ground, the same for all classes where nothing is certain", () => {
  for (const index of CLASSES) {
    assertEquals(regionColor(index, 0, "truecolor"), regionColor(0, 0, "truecolor"));
    const brightness = [0, 0.5, 1].map((certainty) => sumOfChannels(regionColor(index, certainty, "truecolor")));
    assert(brightness[0] < brightness[1] && brightness[1] < brightness[2]);
    assert(sumOfChannels(markColor(index, "truecolor")) > brightness[2] + 150);
    assertEquals(regionColor(index, NaN, "truecolor") >= 0, true);
  }
});

Deno.test("without colour eight classes have marks and grounds of their own; an unsure ground is blank", () => {
  const eight = [...Array(8).keys()];
  assertEquals(new Set(eight.flatMap((index) => [classMark(index, "none"), regionMark(index, 1)])).size, 16);
  assertEquals(regionMark(3, 0.4), " ");
});

function sumOfChannels(color: number): number {
  return (color >> 16) + (color >> 8 & 0xFF) + (color & 0xFF);
}
