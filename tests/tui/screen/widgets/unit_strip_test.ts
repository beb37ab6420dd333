import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { divergingColor } from "../../../../tui/screen/widgets/diverging.ts";
import { unitStrip, unitStripHeight } from "../../../../tui/screen/widgets/unit_strip.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

const theme = createTheme("truecolor"), plain = createTheme("none");
const color = (value: number) => divergingColor(value, "truecolor");

Deno.test("any values at any size fit", () => {
  const data = fc.tuple(fc.array(anyNumber, { maxLength: 300 }), anyNumber);
  assertFitsAnySize(data, ([values, scale], width, height, theme) => unitStrip(values, width, height, theme, scale));
});

Deno.test("few units have large blocks, more have smaller ones", () => {
  assertEquals(unitStrip([1, 0, 1], 12, 2, plain, 1).toString(), "████    ████\n████    ████");
  assertEquals(unitStrip([1, 0, 1, 0, 1, 1], 12, 1, plain, 1).toString(), "██  ██  ████");
  assertEquals(unitStrip(Array(12).fill(0.5), 12, 1, plain, 1).toString(), "▒".repeat(12));
});

Deno.test("many units stand two to a cell, the second row below the first", () => {
  const cells = unitStrip([1, -1, 0.5, 0], 2, 1, theme, 1);
  assertEquals(cells.toString(), "▀▀");
  assertEquals(cells.style(0, 0), { foreground: color(1), background: color(0.5) });
  assertEquals(cells.style(1, 0), { foreground: color(-1), background: color(0) });
});

Deno.test("a last row that isn't full leaves the terminal's own background", () => {
  assertEquals(unitStrip([1, 1, 1], 2, 1, theme, 1).style(1, 0), { foreground: color(1) });
});

Deno.test("the scale is the value of the strongest colour", () => {
  assertEquals(unitStrip([3], 1, 1, theme, 6).style(0, 0), { background: color(0.5) });
  assertEquals(unitStrip([9], 1, 1, theme, 6).style(0, 0), { background: color(1) });
});

Deno.test("the height is that of the rows it fills", () => {
  assertEquals(unitStripHeight(3, 12, 10, plain), 2);
  assertEquals(unitStripHeight(128, 64, 4, theme), 4); // 32 blocks of 2 × 1 a row
  assertEquals(unitStripHeight(128, 64, 1, theme), 1); // 64 of 1 × ½
  assertEquals(unitStripHeight(1000, 10, 3, plain), 3);
});

Deno.test("a layer of 48 units in every window and colour", () => {
  const values = Array.from({ length: 48 }, (_, i) => (i % 9 - 4) / 4);
  const draw = (width: number, height: number, theme: Theme) =>
    unitStrip(values, width, unitStripHeight(values.length, width, height, theme), theme, 1);
  assertGoldenSizes(draw, "widget_unit_strip");
});
