import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { divergingColor } from "../../../../tui/screen/widgets/diverging.ts";
import { type HeatMap, heatMap } from "../../../../tui/screen/widgets/heat_map.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

function mapOf(values: readonly number[][], changes: Partial<HeatMap> = {}): HeatMap {
  return {
    columnsAre: "unit",
    rowNames: values.map((_, i) => `row ${i}`),
    columnNames: (values[0] ?? []).map((_, i) => `${i}`),
    value: (row, column) => values[row][column],
    text: String,
    scale: () => 2,
    nameWidth: 6,
    valueWidth: 6,
    ...changes,
  };
}

const anyMap: fc.Arbitrary<HeatMap> = fc.tuple(fc.nat(8), fc.nat(8), anyNumber).chain(([rows, columns, scale]) =>
  fc.array(fc.array(anyNumber, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })
    .map((values) => mapOf(values, { selected: 1, scale: () => scale }))
);

Deno.test("any map at any size fits, in columns of any width", () => {
  const data = fc.tuple(anyMap, fc.nat(20), fc.nat(20));
  assertFitsAnySize(
    data,
    ([map, nameWidth, valueWidth], width, height, theme) =>
      heatMap({ ...map, nameWidth, valueWidth }, width, height, theme),
  );
});

Deno.test("on a scale of nothing a value is 0", () => {
  const rows = heatMap(mapOf([[0]], { scale: () => 0 }), 12, 2, createTheme("none")).toString().split("\n");
  assertEquals(rows[1], "row 0      0");
});

Deno.test("each value stands in its row and column, marked by its sign and size", () => {
  const cells = heatMap(mapOf([[2, -2], [0, 1]], { selected: 1 }), 20, 3, createTheme("none"));
  assertEquals(
    cells.toString(),
    ["unit       0    ▸1", "row 0 █    2≡   -2", "row 1      0▒    1"].join("\n"),
  );
});

Deno.test("its colour is that of the value on its column's scale", () => {
  const cells = heatMap(
    mapOf([[1, -1]], { scale: (column) => column === 0 ? 1 : 4 }),
    20,
    2,
    createTheme("truecolor"),
  );
  assertEquals(cells.style(8, 1).background, divergingColor(1, "truecolor"));
  assertEquals(cells.style(14, 1).background, divergingColor(-0.25, "truecolor"));
});

Deno.test("text can be read on every colour of every palette: a contrast of 4.5 to 1 or more", () => {
  for (const palette of ["red-blue", "orange-blue"] as const) {
    for (const depth of ["truecolor", "256", "16"] as const) {
      for (let value = -1; value <= 1; value += 0.05) {
        const map = mapOf([[value]], { scale: () => 1, text: () => "0", nameWidth: 1, valueWidth: 4 });
        const cells = heatMap(map, 9, 2, createTheme(depth, palette));
        const { foreground, background } = cells.style(3, 1);
        const ratio = contrast(foreground!, background!);
        assert(ratio >= 4.5, `${palette}, ${depth}, ${value.toFixed(2)}: ${ratio.toFixed(2)}`);
      }
    }
  }
});

/** The contrast of two colours (WCAG 2.2, relative luminance). */
function contrast(a: number, b: number): number {
  const luminance = (color: number) => {
    const [red, green, blue] = [16, 8, 0].map((shift) => (color >> shift & 0xFF) / 255)
      .map((channel) => channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

Deno.test("three features of ten units in every window and colour", () => {
  const values = [0, 1, 2].map((row) => Array.from({ length: 10 }, (_, unit) => (unit - 4 - row) / 2));
  const map = mapOf(values, {
    rowNames: ["petal length", "花びら", "bias"],
    selected: 2,
    nameWidth: 13,
    valueWidth: 7,
  });
  // As wide and as high as it is.
  const draw = (width: number, height: number, theme: Theme) =>
    heatMap(map, Math.min(13 + 10 * 7, width), Math.min(1 + 3, height), theme);
  assertGoldenSizes(draw, "widget_heat_map");
});
