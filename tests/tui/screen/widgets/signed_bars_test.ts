import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";
import { type SignedBar, signedBars } from "../../../../tui/screen/widgets/signed_bars.ts";
import { assertGoldenSizes } from "../../golden.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

const plain = createTheme("none"), color = createTheme("truecolor");

const anyBars: fc.Arbitrary<SignedBar[]> = fc.array(
  fc.record({ label: fc.string({ unit: "grapheme", maxLength: 12 }), value: anyNumber, text: fc.string() }),
  { maxLength: 40 },
);

function barsOf(values: readonly number[]): SignedBar[] {
  return values.map((value, i) => ({ label: `${i}`, value, text: String(value) }));
}

Deno.test("any bars at any size fit", () => assertFitsAnySize(anyBars, signedBars));

Deno.test("the largest value fills its side, the others their share of it, − to the left", () => {
  assertEquals(
    signedBars(barsOf([4, -2, 0, 1]), 14, 4, plain).toString(),
    ["0     │████  4", "1   ▒▒│     -2", "2     │      0", "3     │█     1"].join("\n"),
  );
});

Deno.test("negative and positive have the colours of the palette", () => {
  const cells = signedBars(barsOf([1, -1]), 16, 2, color);
  const foregroundOf = (y: number) => {
    const x = cells.toString().split("\n")[y].indexOf("█");
    return cells.style(x, y).foreground!;
  };
  const [positive, negative] = [foregroundOf(0), foregroundOf(1)];
  assertEquals([(positive & 0xFF) > positive >> 16, (negative & 0xFF) < negative >> 16], [true, true]);
});

Deno.test("in too few rows the strongest stay, in their order, and the others are counted", () => {
  const rows = signedBars(barsOf([1, -9, 2, 8]), 20, 3, plain).toString().split("\n");
  assertEquals(rows.map((row) => row[0]), ["1", "3", "…"]);
  assertEquals(rows[2], "… 2 nearer to 0");
});

Deno.test("without room for bars the values stand alone", () => {
  assertEquals(signedBars(barsOf([1, -2]), 6, 2, plain).toString(), "0    1\n1   -2");
});

Deno.test("the attribution of a unit to each digit in every window and colour", () => {
  const weights = [0.42, -0.08, 0.91, -1.3, 0, 0.15, -0.55, 0.02, 1.04, NaN];
  const bars = weights.map((value, i) => ({ label: `digit ${i}`, value, text: String(value) }));
  const draw = (width: number, height: number, theme: Theme) =>
    signedBars(bars, width, Math.min(bars.length, height), theme);
  assertGoldenSizes(draw, "widget_signed_bars");
});
