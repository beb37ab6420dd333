import fc from "fast-check";
import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { histogram, sparkline, type SparklineOptions } from "../../../../tui/screen/widgets/sparkline.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

const color = createTheme("truecolor");

function draw(values: readonly number[], width: number, height = 1, options: SparklineOptions = {}): string {
  return sparkline(values.map((y, x) => ({ x, y })), width, height, color, options).toString();
}

Deno.test("the least value has the lowest step, the greatest fills the height", () => {
  assertEquals(draw([0, 1, 2, 3, 4, 5, 6, 7], 8), "▁▂▃▄▅▆▇█");
  // Two rows have sixteen steps.
  assertEquals(draw([0, 15, 7], 3, 2), " █\n▁██");
});

Deno.test("a vertical line stands in the column of its x, over a bar in its colours turned", () => {
  const cells = sparkline([0, 1, 2, 3, 4].map((x) => ({ x, y: x })), 5, 2, color, { cursor: 3 });
  assertEquals(cells.toString().split("\n").map((row) => row[3]), ["▄", "█"]);
  assertEquals([0, 1].map((y) => cells.style(3, y).inverse), [true, true]);
  assertEquals(sparkline([0, 1].map((x) => ({ x, y: 0 })), 5, 3, color, { cursor: 0 }).toString()[0], "│");
});

Deno.test("few points fill the width, and many are brought to it", () => {
  assertEquals(draw([0, 7], 8), "▁▂▃▄▅▆▇█");
  assertEquals(draw(Array.from({ length: 800 }, (_, i) => i), 8), "▁▂▃▄▅▆▇█");
});

Deno.test("what stays the same stands in the middle, in the range that is given where it lies", () => {
  assertEquals(draw([3, 3, 3], 3), "▅▅▅");
  assertEquals(draw([0, 0, 0], 3, 1, { range: [0, 1] }), "▁▁▁");
});

Deno.test("on a logarithmic scale equal factors are equal steps, and what has no logarithm is left out", () => {
  assertEquals(draw([1, 10, 100], 3, 1, { scale: "log" }), draw([0, 1, 2], 3));
  assertEquals(draw([1, 0, 100], 3, 1, { scale: "log" }), "▁ █");
});

Deno.test("a gap stays a gap, and nothing is drawn of nothing", () => {
  assertEquals(draw([1, NaN, 1], 3), "▅ ▅");
  assertEquals(draw([], 5), "");
  assertEquals(draw([NaN], 5), "");
});

Deno.test("without colour it is drawn in characters that every terminal has", () => {
  const cells = sparkline([0, 1, 2, 3, 4, 5, 6, 7].map((y, x) => ({ x, y })), 8, 1, createTheme("none"));
  assertEquals(cells.toString(), "_.-=+*#@");
});

const anyPoints = fc.array(fc.record({ x: anyNumber, y: anyNumber }), { maxLength: 40 });

Deno.test("a sparkline of anything fits any size", () => {
  const range = fc.option(fc.tuple(anyNumber, anyNumber), { nil: undefined });
  const anyOptions = fc.record({ scale: fc.constantFrom("linear", "log" as const), range });
  assertFitsAnySize(
    fc.tuple(anyPoints, anyOptions),
    ([points, options], width, height, theme) => sparkline(points, width, height, theme, options),
  );
});

Deno.test("a falling and rising history with a gap in every window and colour", () => {
  const points = Array.from({ length: 41 }, (_, x) => ({ x, y: x > 24 && x < 29 ? NaN : (x - 20) ** 2 }));
  const draw = (width: number, height: number, theme: Theme) => sparkline(points, width, Math.min(2, height), theme);
  assertGoldenSizes(draw, "widget_sparkline");
});

/** How high the bars are, in eighths of a cell, column by column. */
function heights(counts: readonly number[], width: number, height: number): number[] {
  const cells = histogram(counts, width, height, color);
  return Array.from({ length: width }, (_, x) => {
    const column = Array.from({ length: height }, (_, y) => " ▁▂▃▄▅▆▇█".indexOf(cells.character(x, y)));
    return column.reduce((sum, eighths) => sum + eighths, 0);
  });
}

Deno.test("any counts at any size fit", () => assertFitsAnySize(fc.array(anyNumber, { maxLength: 300 }), histogram));

Deno.test("the highest bar fills the height, and an empty bin is empty", () => {
  assertEquals(histogram([0, 1, 8, 4, 0], 5, 1, color).toString(), " ▂█▅");
  assertEquals(histogram([0, 0], 5, 1, color).toString(), "");
  assertEquals(histogram([], 5, 1, color).toString(), "");
});

Deno.test("two bins in one column become their mean, and few bins spread over the columns", () => {
  assertEquals(histogram([4, 4, 8, 8], 2, 1, color).toString(), "▅█");
  assertEquals(histogram([2, 8], 6, 1, color).toString(), "▃▃▃███");
});

Deno.test("bins that can't be counted are empty", () => {
  assertEquals(histogram([NaN, 8, Infinity, -8, 8], 5, 1, color).toString(), " █  █");
});

Deno.test("of any counts the more frequent bin never has the lower bar, and one of them fills the height", () => {
  const counts = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 60 }).filter((counts) => counts.some(Boolean));
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 6 }), (counts, height) => {
      const bars = heights(counts, counts.length, height);
      assertEquals(Math.max(...bars), 8 * height);
      counts.forEach((a, i) => counts.forEach((b, j) => assertEquals(a < b && bars[i] > bars[j], false)));
      counts.forEach((count, i) => assertEquals(count > 0, bars[i] > 0));
    }),
    { seed: 19 },
  );
});

Deno.test("a bell with an empty bin and an outlier in every window and colour", () => {
  const counts = Array.from(
    { length: 40 },
    (_, i) => i === 12 ? 0 : Math.round(1000 * Math.exp(-(((i - 18) / 6) ** 2))),
  );
  counts[38] = 120;
  const draw = (width: number, height: number, theme: Theme) => histogram(counts, width, Math.min(4, height), theme);
  assertGoldenSizes(draw, "widget_histogram");
});
