import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { progress } from "../../../../tui/screen/widgets/progress.ts";
import { assertGolden, assertGoldenSizes } from "../../golden.ts";
import { anyNumber, assertFitsAnySize } from "./any_widget.ts";

const monochrome = createTheme("none");

Deno.test("any fraction at any size fits", () => assertFitsAnySize(anyNumber, progress));

Deno.test("the bar is as long as the fraction, to half a cell", () => {
  const lengths = { 0: "──────────", 0.05: "╸─────────", 0.5: "━━━━━─────", 0.97: "━━━━━━━━━╸", 1: "━━━━━━━━━━" };
  for (const [fraction, bar] of Object.entries(lengths)) {
    assertEquals(progress(Number(fraction), 10, 1, monochrome).toString(), bar);
  }
});

Deno.test("a fraction beyond 0 … 1 is clamped, and NaN is 0", () => {
  assertEquals(progress(1.2, 4, 1, monochrome).toString(), "━━━━");
  assertEquals(progress(Infinity, 4, 1, monochrome).toString(), "━━━━");
  for (const fraction of [-0.1, -Infinity, NaN]) {
    assertEquals(progress(fraction, 4, 1, monochrome).toString(), "────");
  }
});

Deno.test("colour distinguishes what is done from the rest", () => {
  const theme = createTheme("truecolor");
  const cells = progress(0.45, 10, 1, theme);
  assertEquals(cells.toString(), "━━━━╸━━━━━");
  assertEquals([cells.style(4, 0), cells.style(5, 0)], [theme.accent, theme.faint]);
  assertGolden(cells, "progress_10x1");
});

Deno.test("a run at 45 % in every window and colour", () => {
  assertGoldenSizes((width, _, theme) => progress(0.45, width, 1, theme), "widget_progress");
});
