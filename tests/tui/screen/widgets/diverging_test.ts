import fc from "fast-check";
import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme, PALETTES, type Theme } from "../../../../tui/screen/theme.ts";
import { divergingColor, divergingMark, divergingScale, thumbnail } from "../../../../tui/screen/widgets/diverging.ts";
import { assertGolden, assertGoldenSizes, cutTo } from "../../golden.ts";
import type { ColorDepth } from "../../../../tui/screen/terminal/color.ts";
import { type Image, pictureSize } from "../../../../tui/screen/widgets/picture.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

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

const theme = createTheme("truecolor");

/** A 28×28 detector of a slanted stroke: a ridge of +, a trough of − beside it. */
function stroke(): Image {
  const values = Float32Array.from({ length: 28 * 28 }, (_, i) => {
    const x = i % 28, y = Math.floor(i / 28);
    const across = (x - 13.5) + (y - 13.5) * 0.5;
    const along = (y - 13.5) - (x - 13.5) * 0.5;
    return Math.exp(-((across / 3) ** 2) - (along / 9) ** 2) -
      0.8 * Math.exp(-(((across - 6) / 3) ** 2) - (along / 9) ** 2);
  });
  return { values, width: 28, height: 28 };
}

const anyImage: fc.Arbitrary<Image> = fc.record({
  values: fc.array(anyNumber, { maxLength: 200 }),
  width: fc.integer({ min: 0, max: 30 }),
  height: fc.integer({ min: 0, max: 30 }),
});

Deno.test("any image at any size fits, on any scale", () => {
  assertFitsAnySize(
    fc.tuple(anyImage, fc.option(anyNumber, { nil: undefined })),
    ([image, scale], width, height, theme) => thumbnail(image, width, height, theme, scale),
  );
});

Deno.test("a cell shows two pixels, the upper in the foreground, the lower in the background", () => {
  const cells = thumbnail({ values: [1, -1, 0, 0.5], width: 2, height: 2 }, 2, 1, theme);
  assertEquals(cells.toString(), "▀▀");
  const color = (value: number) => divergingColor(value, "truecolor");
  assertEquals(cells.style(0, 0), { foreground: color(1), background: color(0) });
  assertEquals(cells.style(1, 0), { foreground: color(-1), background: color(0.5) });
});

Deno.test("the scale is that of the image, however small its values are", () => {
  const image = (scale: number) =>
    thumbnail({ ...stroke(), values: Float32Array.from(stroke().values, (value) => value * scale) }, 14, 7, theme);
  assertEquals(
    image(2 ** -20).all.map(({ foreground }) => foreground),
    image(1).all.map(({ foreground }) => foreground),
  );
});

Deno.test("an image of zeros is dark throughout", () => {
  const cells = thumbnail({ values: new Float32Array(16), width: 4, height: 4 }, 4, 2, theme);
  assertEquals(
    new Set([...cells.all.map(({ foreground }) => foreground), ...cells.all.map(({ background }) => background)]),
    new Set([divergingColor(0, "truecolor")]),
  );
});

Deno.test("the aspect is kept: pixels are square, two to a cell", () => {
  assertEquals(pictureSize({ width: 28, height: 28 }, 100, 7), { width: 14, height: 7 });
  assertEquals(pictureSize({ width: 28, height: 28 }, 10, 100), { width: 10, height: 5 });
  assertEquals(pictureSize({ width: 10, height: 20 }, 40, 40), { width: 40, height: 40 });
  assertEquals(pictureSize({ width: 1000, height: 1 }, 20, 5), { width: 20, height: 1 });
  assertEquals(pictureSize({ width: 0, height: 28 }, 20, 5), { width: 0, height: 0 });
});

Deno.test("an image narrower than its rectangle stands in the middle", () => {
  const cells = thumbnail({ values: [1, 1], width: 1, height: 2 }, 5, 1, theme);
  assertEquals(cells.toString(), "  ▀");
});

Deno.test("without colour + is shaded and − is ruled, stronger the further from 0", () => {
  const values = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
  const cells = thumbnail({ values: [...values, ...values], width: 9, height: 2 }, 9, 1, createTheme("none"));
  assertEquals(cells.toString(), "≡=-· ░▒▓█");
});

Deno.test("negative is red and positive blue, brighter the further from 0, in every depth of colour", () => {
  const red = (color: number) => color >> 16, blue = (color: number) => color & 0xFF;
  for (const depth of ["truecolor", "256", "16"] as const) {
    for (const value of [0.5, 0.7]) {
      assert(red(divergingColor(-value, depth)) > blue(divergingColor(-value, depth)));
      assert(blue(divergingColor(value, depth)) > red(divergingColor(value, depth)));
    }
    assert(red(divergingColor(-1, depth)) > red(divergingColor(0, depth)) + 100);
    assert(blue(divergingColor(1, depth)) > blue(divergingColor(0, depth)) + 100);
  }
});

const goldens: [width: number, height: number, depth: ColorDepth][] = [
  [14, 7, "256"],
  [14, 7, "16"],
  [28, 14, "none"],
  [6, 3, "truecolor"],
];
for (const [width, height, depth] of goldens) {
  Deno.test(`a stroke in ${width}×${height} cells, colours: ${depth}`, () => {
    assertGolden(thumbnail(stroke(), width, height, createTheme(depth)), `thumbnail_${width}x${height}_${depth}`);
  });
}

Deno.test("a small unit in every window and colour", () => {
  // A slanted stroke of +, with − to its right.
  const rows = ["00000050", "00000955", "0000950-", "000095--", "00095---", "00950--0", "0095-000", "00900000"];
  const values = [...rows.join("")].map((digit) => digit === "-" ? -0.8 : Number(digit) / 9);
  const draw = (width: number, height: number, theme: Theme) =>
    thumbnail({ values, width: 8, height: 8 }, Math.min(32, width), Math.min(16, height), theme);
  assertGoldenSizes(draw, "widget_thumbnail");
});
