import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme, PALETTES, type Theme } from "../../../../tui/screen/theme.ts";
import { divergingColor, divergingMark, divergingScale } from "../../../../tui/screen/widgets/diverging.ts";
import { assertGoldenSizes, cutTo } from "../../golden.ts";

const DEPTHS = ["truecolor", "256", "16"] as const;
const red = (color: number) => color >> 16, blue = (color: number) => color & 0xFF;
const green = (color: number) => color >> 8 & 0xFF;

Deno.test("in every palette negative is warm and positive blue, brighter the further from 0", () => {
  for (const palette of PALETTES) {
    for (const depth of DEPTHS) {
      const color = (value: number) => divergingColor(value, depth, palette);
      assert(red(color(-0.7)) > blue(color(-0.7)) && blue(color(0.7)) > red(color(0.7)), `${palette}, ${depth}`);
      for (const sign of [-1, 1]) {
        const sums = [0, 0.5, 1].map((size) => color(sign * size)).map((c) => red(c) + green(c) + blue(c));
        assert(sums[0] < sums[1] && sums[1] < sums[2], `${palette}, ${depth}: ${sums}`);
      }
    }
  }
});

Deno.test("orange differs from red by its green, which people see who can't see red", () => {
  for (const depth of DEPTHS) {
    assert(
      green(divergingColor(-0.8, depth, "orange-blue")) > green(divergingColor(-0.8, depth, "red-blue")) + 40,
      depth,
    );
  }
});

Deno.test("0 is as dark in both, and positive values don't change with the palette", () => {
  for (const depth of DEPTHS) {
    for (const value of [0, 0.3, 1]) {
      assertEquals(divergingColor(value, depth, "orange-blue"), divergingColor(value, depth, "red-blue"));
    }
  }
});

Deno.test("what is no number is as dark, or as blank, as 0, and the largest number as strong as 1", () => {
  assertEquals([divergingMark(NaN), divergingMark(Infinity), divergingMark(-Infinity)], [" ", "█", "≡"]);
  for (const depth of DEPTHS) {
    assertEquals(divergingColor(NaN, depth), divergingColor(0, depth));
    assertEquals(divergingColor(-Infinity, depth), divergingColor(-1, depth));
  }
});

Deno.test("the scale shows the theme's palette", () => {
  const theme = { ...createTheme("truecolor"), palette: "orange-blue" } as const;
  assertEquals(divergingScale(theme).style(2, 0).background, divergingColor(-1, "truecolor", "orange-blue"));
});

Deno.test("the scale in every window and colour", () => {
  const draw = (width: number, height: number, theme: Theme) => cutTo(divergingScale(theme), width, height);
  assertGoldenSizes(draw, "widget_diverging_scale");
});
