import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { ColorDepth } from "../../../../tui/screen/terminal/color.ts";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { type LineChart, lineChart, seriesMark } from "../../../../tui/screen/widgets/line_chart.ts";
import { assertGolden, assertGoldenSizes } from "../../golden.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

const monochrome = createTheme("none");

/** 3.6 epochs of a falling loss, and the validation loss after each epoch: training meets it and goes below. */
function losses(theme: Theme): LineChart {
  const loss = (x: number) => 0.05 + 0.42 * Math.exp(-1.3 * x);
  const training = Array.from({ length: 360 }, (_, i) => ({ x: (i + 1) / 100, y: loss((i + 1) / 100) }));
  const validation = [1, 2, 3].map((x) => ({ x, y: 0.8 * loss(x) + 0.03 }));
  return {
    xLabel: "epoch",
    series: [{ points: training, style: theme.training }, { points: validation, style: theme.validation }],
  };
}

/** A chart of one curve through the values at x = 0, 1, 2, … */
function chartOf(...values: number[]): LineChart {
  return { xLabel: "epoch", series: [{ points: values.map((y, x) => ({ x, y })), style: {} }] };
}

const point = fc.record({ x: anyNumber, y: anyNumber });
const anyChart: fc.Arbitrary<LineChart> = fc.record({
  xLabel: fc.string(),
  series: fc.array(fc.record({ points: fc.array(point), style: fc.constant({}) }), { maxLength: 4 }),
  xRange: fc.option(fc.tuple(anyNumber, anyNumber), { nil: undefined }),
  dots: fc.option(fc.record({ points: fc.array(point), style: fc.constant({}) }), { nil: undefined }),
  yScale: fc.constantFrom(undefined, "linear", "log"),
  yMost: fc.option(anyNumber, { nil: undefined }),
});

Deno.test("any curves at any size fit", () => assertFitsAnySize(anyChart, lineChart));

Deno.test("a falling line steps down through rounded corners, between its axes", () => {
  // 5 rows for 0 … 4, and 9 columns: each value holds for two.
  const rows = [
    "     4 ┤─╮",
    "     3 ┤ ╰─╮",
    "     2 ┤   ╰─╮",
    "     1 ┤     ╰─╮",
    "     0 ┤       ╰─",
    "  epoch 0",
  ];
  assertEquals(lineChart(chartOf(4, 3, 2, 1, 0), 17, 6, monochrome).toString(), rows.join("\n"));
});

Deno.test("on a logarithmic axis equal ratios are equal distances, and what isn't above 0 is a gap", () => {
  const rows = [
    "   1.0 ┤─╮",
    "  0.10 ┤ ╰─╮",
    " 0.010 ┤   ╰─   ─",
    "  epoch 0",
  ];
  const chart = { ...chartOf(1, 0.1, 0.01, 0, 0.01), yScale: "log" } as const;
  assertEquals(lineChart(chart, 17, 4, monochrome).toString(), rows.join("\n"));
});

Deno.test("single points stand behind the curves, and those outside the range nowhere", () => {
  const dots = { points: [{ x: 0, y: 4 }, { x: 2, y: 4 }, { x: 4, y: 2 }, { x: 9, y: 1 }], style: { dim: true } };
  const cells = lineChart({ ...chartOf(4, 3, 2, 1, 0), dots, xRange: [0, 4] }, 17, 6, monochrome);
  const rows = [
    "     4 ┤─╮  ·",
    "     3 ┤ ╰─╮",
    "     2 ┤   ╰─╮  ·",
    "     1 ┤     ╰─╮",
    "     0 ┤       ╰─",
    "  epoch 0",
  ];
  assertEquals(cells.toString().split("\n").map((row) => row.trimEnd()), rows);
  assertEquals([cells.style(12, 0), cells.style(8, 0)], [{ dim: true }, {}]);
});

Deno.test("a constant is a level line in the middle", () => {
  const rows = lineChart(chartOf(0.5, 0.5, 0.5), 18, 6, monochrome).toString().split("\n");
  assertEquals(rows[2], " 0.500 ┤──────────");
});

Deno.test("no number beyond the largest value there can be is written at the axis", () => {
  const labels = (yMost?: number) => {
    const rows = lineChart({ ...chartOf(0.3, 0.6, 0.99), yMost }, 30, 7, monochrome).toString().split("\n");
    return rows.slice(0, 2).map((row) => row.slice(0, 8));
  };
  assertEquals(labels(), ["  1.05 ┤", "  0.90 ┤"]);
  assertEquals(labels(1.05), ["  1.05 ┤", "  0.90 ┤"]);
  assertEquals(labels(1), ["       │", "  0.90 ┤"]);
});

Deno.test("the curve begins in the same column whatever its values are", () => {
  for (const scale of [1e-7, 0.01, 1, 12345, 1e12]) {
    const rows = lineChart(chartOf(3 * scale, 2 * scale, scale), 40, 8, monochrome).toString().split("\n");
    for (const row of rows.slice(0, 7)) assertEquals(row[7], "┤", row);
  }
});

Deno.test("a value that isn't finite leaves a gap in the curve", () => {
  const row = lineChart(chartOf(1, 1, NaN, 1, 1), 5, 2, monochrome).toString().split("\n");
  assert(row.includes("── ──"), row.join("\n"));
});

for (const depth of ["truecolor", "none"] as const) {
  Deno.test(`two curves that are the same are both seen, colours: ${depth}`, () => {
    const theme = createTheme(depth);
    const points = [{ x: 0, y: 1 }, { x: 1, y: 0 }];
    const series = [{ points, style: theme.training }, { points, style: theme.validation }];
    const cells = lineChart({ series, xLabel: "epoch" }, 30, 2, theme);
    const seen = new Set<string>();
    for (let y = 0; y < 2; y++) {
      for (let x = 8; x < 30; x++) if (cells.character(x, y) !== " ") seen.add(JSON.stringify(cells.style(x, y)));
    }
    assertEquals(seen, new Set([JSON.stringify(theme.training), JSON.stringify(theme.validation)]));
  });
}

Deno.test("without colour each series has its own mark, with colour all are lines", () => {
  assertEquals([0, 1, 2, 3].map((i) => seriesMark(i, monochrome)), ["──", "••", "++", "××"]);
  assertEquals([0, 1].map((i) => seriesMark(i, createTheme("16"))), ["──", "──"]);
});

Deno.test("a chart of one row is the last value of each series", () => {
  // 0.05 + 0.42·exp(−1.3·3.6) and 0.8·(0.05 + 0.42·exp(−1.3·3)) + 0.03
  assertEquals(lineChart(losses(monochrome), 12, 1, monochrome).toString(), "0.054 0.077");
});

Deno.test("no points make an empty chart", () => {
  assertEquals(lineChart({ xLabel: "epoch", series: [] }, 30, 6, monochrome).toString().trim(), "");
  assertEquals(lineChart(chartOf(NaN), 30, 6, monochrome).toString().trim(), "");
});

const goldens: [width: number, height: number, depth: ColorDepth][] = [
  [70, 6, "truecolor"],
  [70, 6, "none"],
  [70, 12, "16"],
  [40, 6, "256"],
  [20, 4, "truecolor"],
  [15, 3, "truecolor"],
  [8, 2, "truecolor"],
];
for (const [width, height, depth] of goldens) {
  Deno.test(`two losses in ${width}×${height} cells, colours: ${depth}`, () => {
    const theme = createTheme(depth);
    assertGolden(lineChart(losses(theme), width, height, theme), `line_chart_${width}x${height}_${depth}`);
  });
}

Deno.test("two losses in every window and colour", () => {
  assertGoldenSizes((width, height, theme) => lineChart(losses(theme), width, height, theme), "widget_line_chart");
});
