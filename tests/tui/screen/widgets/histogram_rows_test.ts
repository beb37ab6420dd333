import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import fc from "fast-check";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { histogramRows } from "../../../../tui/screen/widgets/histogram_rows.ts";
import { divergingColor } from "../../../../tui/screen/widgets/diverging.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { assertFitsAnySize } from "./any_widget.ts";

const color = createTheme("truecolor"), plain = createTheme("none");

const bell = Array.from({ length: 32 }, (_, i) => Math.round(1000 * Math.exp(-(((i - 15.5) / 5) ** 2))));

/** A bell that gets wider from epoch to epoch. */
const spreading = Array.from(
  { length: 8 },
  (_, i) => ({ epoch: i + 1, from: -0.1 * i - 0.1, to: 0.1 * i + 0.2, counts: bell }),
);

Deno.test("histograms over time in every size and colour depth", () => {
  assertGoldenSizes(
    (width, height, theme) => histogramRows(spreading, 10, width, height, theme),
    "widget_histogram_rows",
  );
});

Deno.test("rows go down with the epochs, and those of epochs to come are empty", () => {
  const rows = histogramRows(spreading.slice(0, 2), 4, 42, 5, plain).toString().split("\n");
  assertEquals(rows.slice(0, 4).map((row) => /[░▒▓█≡=·-]/.test(row)), [true, true, false, false]);
  assertMatch(rows[0], /^1/);
  assertMatch(rows[3], /^4$/);
});

Deno.test("0 is where the colours of the signs meet, and stands under it on the axis", () => {
  const width = 42, cells = histogramRows(spreading, 8, width, 5, color), axis = cells.toString().split("\n")[4];
  const zero = axis.indexOf(" 0 ") + 1, range = { from: -0.8, to: 0.9 };
  assertEquals(zero, 2 + Math.floor(-range.from / (range.to - range.from) * (width - 2)));
  const isBlue = (x: number) => (cells.style(x, 3).background! & 0xFF) > cells.style(x, 3).background! >> 16;
  assertEquals([isBlue(zero - 2), isBlue(zero + 2)], [false, true]);
});

Deno.test("values that are all equal are one bright column", () => {
  const cells = histogramRows([{ epoch: 1, from: 0, to: 0, counts: [15, ...Array(31).fill(0)] }], 1, 22, 3, color);
  const backgrounds = Array.from({ length: 20 }, (_, x) => cells.style(2 + x, 0).background);
  assertEquals(backgrounds.filter((background) => background === divergingColor(1, "truecolor")).length, 1);
});

Deno.test("any histograms fit any size", () => {
  const anyRow = fc.record({
    epoch: fc.integer({ min: 1, max: 500 }),
    from: fc.double({ min: -1e3, max: 0, noNaN: true }),
    to: fc.double({ min: 0, max: 1e3, noNaN: true }),
    counts: fc.array(fc.nat(1000), { minLength: 32, maxLength: 32 }),
  });
  assertFitsAnySize(
    fc.array(anyRow, { minLength: 1, maxLength: 9 }),
    (rows, width, height, theme) => histogramRows(rows.toSorted((a, b) => a.epoch - b.epoch), 20, width, height, theme),
  );
});
