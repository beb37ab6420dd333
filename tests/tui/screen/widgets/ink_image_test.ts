import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { quantize } from "../../../../tui/screen/terminal/palette.ts";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { inkImage } from "../../../../tui/screen/widgets/ink_image.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

const anyImage = fc.record({
  values: fc.array(anyNumber, { maxLength: 200 }),
  width: fc.integer({ min: 0, max: 30 }),
  height: fc.integer({ min: 0, max: 30 }),
});

Deno.test("any image at any size fits, whatever its values are", () => {
  assertFitsAnySize(anyImage, (image, width, height, theme) => inkImage(image, width, height, theme));
});

Deno.test("a cell shows two pixels, the upper in the foreground, the lower in the background", () => {
  const cells = inkImage({ values: [255, 0, 0, 255], width: 2, height: 2 }, 2, 1, createTheme("truecolor"));
  assertEquals(cells.toString(), "▀▀");
  assertEquals(cells.style(0, 0), { foreground: 0xF2F2F2, background: 0x121212 });
  assertEquals(cells.style(1, 0), { foreground: 0x121212, background: 0xF2F2F2 });
});

Deno.test("without colour more ink is denser", () => {
  const image = { values: [0, 64, 128, 191, 255], width: 5, height: 1 };
  assertEquals(inkImage({ ...image, height: 1 }, 5, 1, createTheme("none")).toString(), " ░▒▓█");
});

Deno.test("more than full ink is full, and less than none is none", () => {
  const image = { values: [-100, 128, 255, 510], width: 4, height: 1 };
  assertEquals(inkImage(image, 4, 1, createTheme("none")).toString(), " ▒██");
});

Deno.test("more ink is lighter in every depth of colour, and always grey", () => {
  const values = Array.from({ length: 16 }, (_, i) => 17 * i);
  for (const depth of ["truecolor", "256", "16"] as const) {
    const cells = inkImage({ values: [...values, ...values], width: 16, height: 2 }, 16, 1, createTheme(depth));
    const greys = values.map((_, x) => cells.style(x, 0).foreground!);
    assert(greys.every((color, i) => i === 0 || color >= greys[i - 1]) && greys[15] > greys[0], depth);
    assertEquals(new Set(greys).size >= 4, true, depth);
    // The terminal shows as many greys as were meant.
    assertEquals(new Set(greys.map((color) => quantize(color, depth))).size, new Set(greys).size, depth);
    assert(greys.every((color) => color % 0x010101 === 0), depth);
  }
});

Deno.test("a small seven in every window and colour", () => {
  const rows = ["00000000", "09999990", "05555990", "00000950", "00009900", "00009500", "00099000", "00095000"];
  const values = [...rows.join("")].map((digit) => Number(digit) / 9 * 255);
  const draw = (width: number, height: number, theme: Theme) =>
    inkImage({ values, width: 8, height: 8 }, Math.min(32, width), Math.min(16, height), theme);
  assertGoldenSizes(draw, "widget_ink_image");
});
