import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import type { Cells } from "../../../../../tui/screen/terminal/cells.ts";
import { createTheme, PALETTES, type Theme } from "../../../../../tui/screen/theme.ts";
import { chart } from "../../../../../tui/screen/widgets/chart/chart.ts";
import { xAt } from "../../../../../tui/screen/widgets/chart/chart_axes.ts";
import type { Chart, ChartSeries } from "../../../../../tui/screen/widgets/chart/chart_types.ts";
import { roundScale, type Scale } from "../../../../../tui/screen/widgets/chart/scale.ts";
import { seriesLine, seriesMark, seriesStyle } from "../../../../../tui/screen/widgets/series_style.ts";
import { assertGoldenSizes } from "../../../golden.ts";
import { anyNumber, assertFitsAnySize } from "../any_widget.ts";

const color = createTheme("truecolor"), monochrome = createTheme("none");
const ascii = createTheme("none", PALETTES[0], "ascii");

/** 3.6 of 5 epochs of a falling loss, and the validation loss after each epoch. */
function losses(theme: Theme): Chart {
  const loss = (x: number) => 0.05 + 0.42 * Math.exp(-1.3 * x);
  const training = Array.from({ length: 360 }, (_, i) => ({ x: (i + 1) / 100, y: loss((i + 1) / 100) }));
  const validation = [1, 2, 3].map((x) => ({ x, y: 0.8 * loss(x) + 0.03 }));
  const raw = training.map(({ x, y }, i) => ({ x, y: y * (1 + 0.4 * Math.sin(i * i)) }));
  return chartOf(
    [{ points: training, raw, style: theme.training }, {
      points: validation,
      style: theme.validation,
      line: seriesLine(1, theme.depth),
    }],
    [0, 5],
    roundScale(0, 0.4, { isLog: false }),
  );
}

function chartOf(series: readonly ChartSeries[], x: readonly [number, number], y: Scale): Chart {
  return { series, x, y, xLabel: "epoch", format: (value, decimals) => value.toFixed(Math.min(decimals, 20)) };
}

/** A curve through these values at x = 0, 1, 2, …, on a scale from 0 to 4. */
function rising(...values: number[]): Chart {
  const points = values.map((y, x) => ({ x, y }));
  return chartOf([{ points, style: {} }], [0, values.length - 1], { low: 0, high: 4, isLog: false });
}

const anyPoint = fc.record({ x: anyNumber, y: anyNumber });
const anySeries: fc.Arbitrary<ChartSeries> = fc.record({
  points: fc.array(anyPoint),
  raw: fc.option(fc.array(anyPoint), { nil: undefined }),
  style: fc.constant({}),
  line: fc.nat(9),
});
const anyScale = fc.tuple(anyNumber, anyNumber, fc.boolean()).map(([a, b, isLog]) => {
  const [least, most] = [a, b].map((value) => Number.isFinite(value) ? Math.abs(value) : 1).toSorted((a, b) => a - b);
  return roundScale(least, most, { isLog });
});

Deno.test("any curves on any scale at any size fit", () => {
  const anyChart: fc.Arbitrary<Chart> = fc.record({
    series: fc.array(anySeries, { maxLength: 9 }),
    x: fc.tuple(anyNumber, anyNumber),
    y: fc.option(anyScale, { nil: undefined }),
    xLabel: fc.string(),
    format: fc.constant((value: number, decimals: number) => value.toFixed(Math.min(100, decimals))),
    marks: fc.array(
      fc.record({ x: anyNumber, symbol: fc.constant("!"), label: fc.constant("warning"), style: fc.constant({}) }),
    ),
    cursor: fc.option(anyNumber, { nil: undefined }),
  });
  assertFitsAnySize(
    fc.tuple(anyChart, fc.boolean()),
    ([data, isAscii], width, height, theme) =>
      chart(data, width, height, isAscii ? createTheme(theme.depth, theme.palette, "ascii") : theme).cells,
  );
});

Deno.test("a chart in every size and every depth of colour", () => {
  assertGoldenSizes((width, height, theme) => chart(losses(theme), width, height, theme).cells, "widget_chart");
});

/** The Braille dots of cells from a column on, in dots from the top left; the bits are those of Unicode's code chart. */
function dotsIn(cells: Cells, left: number): { readonly x: number; readonly y: number }[] {
  const bits = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];
  return Array.from(
    { length: cells.width * cells.height },
    (_, i) => ({ x: i % cells.width, y: Math.floor(i / cells.width) }),
  )
    .filter(({ x }) => x >= left)
    .flatMap(({ x, y }) => {
      const mask = cells.character(x, y).charCodeAt(0) - 0x2800;
      if (!(mask > 0 && mask < 0x100)) return [];
      return bits.flatMap((row, down) =>
        row.flatMap((bit, across) => mask & bit ? [{ x: 2 * (x - left) + across, y: 4 * y + down }] : [])
      );
    });
}

Deno.test("a line has a dot in each column of dots, no farther from it than the next row of dots", () => {
  for (const values of [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [0, 4], [1, 1]]) {
    const { cells, plot } = chart(rising(...values), 40, 12, monochrome);
    const dots = dotsIn(cells, plot.x), columns = 2 * plot.width, rows = 4 * plot.height;
    assertEquals(new Set(dots.map(({ x }) => x)).size, columns);
    const slope = (values[values.length - 1] - values[0]) / (columns - 1);
    for (const { x, y } of dots) {
      const exact = (rows - 1) * (1 - (values[0] + slope * x) / 4);
      assert(Math.abs(y - exact) <= 1, `${x}, ${y}, not ${exact}`);
    }
  }
});

Deno.test("numbers at both axes stand where their values are", () => {
  const rows = chart(rising(0, 1, 2, 3, 4), 40, 10, monochrome).cells.toString().split("\n");
  assertEquals(rows.map((row) => row.slice(0, 7)), [
    "    4 ┤",
    "      │",
    "    3 ┤",
    "      │",
    "    2 ┤",
    "      │",
    "    1 ┤",
    "      │",
    "    0 ┤",
    " epoch ",
  ]);
  assertEquals(rows[9].slice(7), "0       1       2       3       4");
});

Deno.test("where two curves share a cell they take turns, each in its own colour", () => {
  const points = [{ x: 0, y: 2 }, { x: 1, y: 2 }];
  const both = [0, 1].map((i) => ({ points, style: seriesStyle(i, "truecolor") }));
  const { cells, plot } = chart(chartOf(both, [0, 1], { low: 0, high: 4, isLog: false }), 30, 10, color);
  const row = cells.toString().split("\n").findIndex((row) => /[⠁-⣿]/.test(row));
  const colors = Array.from({ length: plot.width }, (_, x) => cells.style(plot.x + x, row).foreground);
  assertEquals(colors, Array.from({ length: plot.width }, (_, x) => both[x % 2].style.foreground));
});

Deno.test("single values are dim, and seen only where no curve is", () => {
  const series = [{ points: [{ x: 0, y: 0 }, { x: 4, y: 0 }], raw: [{ x: 0, y: 0 }, { x: 2, y: 3 }], style: {} }];
  const { cells } = chart(chartOf(series, [0, 4], { low: 0, high: 4, isLog: false }), 40, 10, color);
  const styles = Array.from({ length: 40 * 9 }, (_, i) => ({ x: i % 40, y: Math.floor(i / 40) }))
    .filter(({ x, y }) => /[⠁-⣿]/.test(cells.character(x, y)));
  assertEquals(styles.filter(({ x, y }) => cells.style(x, y).dim).map(({ y }) => y), [2]);
  assertEquals(new Set(styles.filter(({ x, y }) => !cells.style(x, y).dim).map(({ y }) => y)), new Set([8]));
});

Deno.test("nothing is clamped: what lies beyond the axis is left out, and the farthest of it marked with its value", () => {
  const rows = chart(rising(23, 9, 1, 1, -7), 40, 10, monochrome).cells.toString().split("\n");
  assertMatch(rows[0], /┤▲ 23/);
  assertMatch(rows[8], /▼ -7\.0$/);
  assertEquals(chart(rising(4, 0, 4), 40, 10, monochrome).cells.toString().match(/[▲▼]/), null);
});

Deno.test("what lies just beyond the axis is marked with as many digits as tell it from the axis's end", () => {
  const rows = chart(rising(4.02, 1, 1, 1, -0.003), 40, 10, monochrome).cells.toString().split("\n");
  assertMatch(rows[0], /┤▲ 4\.02$/);
  assertMatch(rows[8], /▼ -0\.0030$/);
});

Deno.test("a note stands in its corner, and a row further in where the value of an outlier is", () => {
  const rowsIn = (height: number, corner: "top" | "bottom", ...values: number[]) => {
    const text = "best 1.5 @ 2 · 0:20 · 0.1";
    const { cells } = chart({ ...rising(...values), note: { text, corner, style: {} } }, 36, height, monochrome);
    const rows = cells.toString().split("\n");
    return [text, /[▲▼] -?[79]/].map((text) => rows.findIndex((row) => row.match(text)));
  };
  const rows = rowsIn.bind(undefined, 8);
  assertEquals(rows("top", 2, 2, 2), [0, -1]);
  assertEquals(rows("top", 9, 2, 2), [1, 0]);
  assertEquals(rows("top", 2, 2, 9), [1, 0]);
  assertEquals(rows("bottom", 9, 2, 2), [6, 0]);
  assertEquals(rows("bottom", -7, 2, 2), [5, 6]);
  // Where there are few rows, it would hide the curve.
  assertEquals([rowsIn(5, "top", 2, 2, 2), rowsIn(4, "top", 2, 2, 2)], [[0, -1], [-1, -1]]);
});

Deno.test("the vertical line stands at its x, and what happened below its own", () => {
  const marks = [{ x: 3, symbol: "★", label: "best", style: {} }, { x: 9, symbol: "!", label: "warning", style: {} }];
  const rows = chart({ ...rising(0, 0, 0, 0, 0), cursor: 2, marks }, 40, 10, monochrome).cells.toString().split("\n");
  const middle = 7 + Math.round(32 / 2);
  assertEquals(rows.slice(0, 8).map((row) => row.indexOf("│", 7)), Array(8).fill(middle));
  // The number 3 has its own column.
  assertEquals(rows[9].slice(7), "0       1       2       3★      4");
});

Deno.test("the column under the mouse stands for the x that its curve is drawn at", () => {
  const plot = { x: 7, y: 0, width: 33, height: 9 };
  assertEquals([-3, 0, 16, 32, 40].map((column) => xAt({ x: [0, 4] }, plot, column)), [0, 0, 2, 4, 4]);
});

Deno.test("eight curves are told apart by colour or line, and without colour by their lines", () => {
  for (const theme of [color, createTheme("16"), monochrome]) {
    const looks = Array.from(
      { length: 8 },
      (_, i) => JSON.stringify([seriesStyle(i, theme.depth), seriesMark(i, theme)]),
    );
    assertEquals(new Set(looks).size, 8);
    for (let i = 0; i < 8; i++) assertEquals(seriesMark(i, theme).length, 2);
  }
});

Deno.test("without colour each curve is drawn with its own line", () => {
  const flat = (line: number) => {
    const series = [{ points: [{ x: 0, y: 2 }, { x: 1, y: 2 }], style: {}, line }];
    return chart(chartOf(series, [0, 1], { low: 0, high: 4, isLog: false }), 30, 10, monochrome).cells.toString();
  };
  assertEquals(new Set(Array.from({ length: 8 }, (_, line) => flat(line))).size, 8);
});

Deno.test("with 16 colours two curves share a cell of half blocks", () => {
  const theme = createTheme("16");
  const series = [0.25, 0.75].map((y, i) => ({ points: [{ x: 0, y }, { x: 1, y }], style: seriesStyle(i, "16") }));
  const { cells, plot } = chart(chartOf(series, [0, 1], { low: 0, high: 3, isLog: false }), 20, 3, theme);
  assertMatch(cells.toString(), /[▀▄█]/);
  assert(plot.width > 0);
});

Deno.test("asciichart draws the same curves on the same axis, and leaves out what lies beyond it", () => {
  const rows = [
    "    4 ┤─╮",
    "      │ ╰─╮",
    "    2 ┤   ╰─╮",
    "      │     ╰───",
    "    0 ┤",
    " epoch 0       4",
  ];
  assertEquals(chart(rising(4, 3, 2, 1, 1), 16, 6, ascii).cells.toString(), rows.join("\n"));
  assertMatch(chart(rising(9, 1, 1), 16, 6, ascii).cells.toString(), /┤▲ 9\.0/);
});

Deno.test("a chart of one row or column has the last value of each curve", () => {
  assertEquals(chart(losses(monochrome), 12, 1, monochrome).cells.toString(), "0.054 0.077");
});

Deno.test("before there is a value, there are the epochs to come", () => {
  const { cells } = chart({ ...losses(color), series: [], y: undefined }, 40, 8, color);
  assertMatch(cells.toString().trim(), /^epoch 0 .* 4$/);
});
