import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { outputFormat } from "../../../../tui/format.ts";
import { type Bar, bars } from "../../../../tui/screen/widgets/bars.ts";
import { assertGolden, assertGoldenSizes } from "../../golden.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

const monochrome = createTheme("none");

/** The accuracy of ten digits; 8 and 9 are the hard ones. */
const digits: Bar[] = [0.989, 0.991, 0.972, 0.968, 0.977, 0.963, 0.982, 0.971, 0.95, 0.946]
  .map((value, i) => ({ label: `${i}`, value }));

const anyBars: fc.Arbitrary<Bar[]> = fc.array(
  fc.record({ label: fc.string({ unit: "grapheme" }), value: fc.option(anyNumber) }),
);

Deno.test("any bars at any size fit", () => assertFitsAnySize(anyBars, bars));

Deno.test("a bar is as long as its value, to an eighth of a cell", () => {
  // 20 columns: the label and a blank, 10 for the bar, a blank, 5 for the figure, 2 for the mark.
  const bar = (value: number) => bars([{ label: "a", value }], 20, 1, monochrome).toString();
  assertEquals(bar(0), "a              0.0");
  assertEquals(bar(1 / 80), "a ▏            1.3");
  assertEquals(bar(0.25), "a ██▌         25.0");
  assertEquals(bar(79 / 80), "a █████████▉  98.8");
  assertEquals(bar(0.9999), "a ██████████  99.9");
  assertEquals(bar(1), "a ██████████ 100.0");
});

Deno.test("bars are as long as their share of the longest, and a unit stands in the place of the mark", () => {
  const options = { marksWeakest: false, unit: " % wrong", longest: 0.04, format: (value: number) => `${100 * value}` };
  const rows = bars([0.04, 0.01, 0].map((value) => ({ label: "a", value })), 27, 3, monochrome, options).toString();
  // 27 columns: the label and a blank, 11 for the bar, a blank, 5 for the figure, 8 for the unit.
  assertEquals(rows.split("\n"), [
    "a ███████████     4 % wrong",
    "a ██▊             1 % wrong",
    "a                 0 % wrong",
  ]);
  const none = bars([{ label: "a", value: 0 }], 27, 1, monochrome, { ...options, longest: 0 });
  assertEquals(none.toString(), "a                 0 % wrong");
});

Deno.test("the weakest is marked, the first of equals, and none where all are equal", () => {
  const marks = (...values: (number | null)[]) =>
    bars(values.map((value, i) => ({ label: `${i}`, value })), 20, values.length, monochrome)
      .toString().split("\n").map((row) => row.endsWith("▼"));
  assertEquals(marks(0.9, 0.8, 0.8), [false, true, false]);
  assertEquals(marks(0.9, null, 0.95), [true, false, false]);
  assertEquals(marks(0.9, 0.9), [false, false]);
  assertEquals(marks(0.9), [false]);
  assertEquals(marks(null, null), [false, false]);
});

Deno.test("outputs that are no probabilities are numbers, also below 0 and above 1, where bars end", () => {
  const rows = (output: "softmax" | "identity", ...values: number[]) =>
    bars(values.map((value) => ({ label: "a", value })), 20, values.length, monochrome, {
      marksWeakest: false,
      format: outputFormat(output),
    }).toString();
  assertEquals(rows("softmax", 0.5), "a █████       50.0");
  assertEquals(rows("identity", 1.04, -0.03).split("\n"), ["a ██████████  1.04", "a            −0.03"]);
});

Deno.test("a value that isn't known has no bar and no figure", () => {
  assertEquals(bars([{ label: "a", value: null }], 20, 1, monochrome).toString(), "a                –");
  assertEquals(bars([{ label: "a", value: NaN }], 20, 1, monochrome).toString(), "a                –");
});

Deno.test("in too few rows the bars stand in columns, and what doesn't fit is counted", () => {
  // Two columns of 14: the label and a blank, 4 for the bar (32 eighths: 0.989 → 32, 0.963 → 31, 0.946 → 30), …
  assertEquals(
    bars(digits, 30, 5, monochrome).toString(),
    "0 ████  98.9    5 ███▉  96.3\n1 ████  99.1    6 ███▉  98.2\n2 ███▉  97.2    7 ███▉  97.1\n" +
      "3 ███▉  96.8    8 ███▊  95.0\n4 ███▉  97.7    9 ███▊  94.6 ▼",
  );
  assertEquals(bars(digits, 12, 3, monochrome).toString(), "0  98.9\n1  99.1\n… 8 more");
});

Deno.test("bars without labels and long labels keep their columns", () => {
  const classes = [{ label: "T-shirt/top", value: 0.5 }, { label: "靴", value: 1 }];
  assertEquals(
    bars(classes, 30, 2, monochrome).toString(),
    "T-shirt/t… █████▌       50.0 ▼\n靴         ███████████ 100.0",
  );
});

for (const [width, height] of [[49, 10], [30, 5], [12, 3]]) {
  Deno.test(`the accuracy of ten digits in ${width}×${height} cells`, () => {
    assertGolden(bars(digits, width, height, createTheme("truecolor")), `bars_${width}x${height}`);
  });
}

Deno.test("the one that counts is marked, whatever its value", () => {
  const items = [{ label: "cat", value: 0.2 }, { label: "dog", value: 0.7, isBest: true }];
  const cells = bars(items, 20, 2, monochrome, { marksWeakest: false });
  assertEquals(cells.toString(), "cat █▋        20.0\ndog █████▋    70.0 ◀");
  assertEquals([cells.style(0, 0).bold, cells.style(0, 1).bold], [undefined, true]);
});

Deno.test("the accuracy of ten digits in every window and colour", () => {
  const draw = (width: number, height: number, theme: Theme) =>
    bars(digits, width, Math.min(digits.length, height), theme);
  assertGoldenSizes(draw, "widget_bars");
});
