import { assertEquals } from "deno-std/assert/equals.js";
import { weightColor } from "../../../../src/model/page/paint_pixels.ts";
import { divergingColor } from "../../../../tui/screen/widgets/diverging.ts";

Deno.test("a page paints weights in the colours of the screen", () => {
  // In between, the screen has them in steps.
  for (const value of [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1]) {
    const [red, green, blue] = weightColor(value).map(Math.round), expected = divergingColor(value, "truecolor");
    assertEquals([red, green, blue], [expected >> 16, expected >> 8 & 255, expected & 255], `${value}`);
  }
  assertEquals([weightColor(-7), weightColor(7)], [weightColor(-1), weightColor(1)]);
});
