import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { histogram } from "../../../../tui/screen/widgets/histogram.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

const color = createTheme("truecolor");

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
