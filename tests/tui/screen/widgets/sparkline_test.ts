import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { sparkline, type SparklineOptions } from "../../../../tui/screen/widgets/sparkline.ts";
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
