import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Style } from "../../../tui/screen/terminal/cells.ts";
import { createTheme } from "../../../tui/screen/theme.ts";

/** Relative luminance, 0 … 1 (WCAG 2.2). */
function luminance(color: number): number {
  const [red, green, blue] = [16, 8, 0].map((shift) => {
    const channel = (color >> shift & 0xFF) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two luminances, 1 … 21 (WCAG 2.2). */
function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

Deno.test("every colour has a contrast of 3:1 or more against black and against white", () => {
  const { depth: _depth, palette: _palette, pen: _pen, ...styles } = createTheme("truecolor");
  for (const [role, { foreground }] of Object.entries<Style>(styles)) {
    if (foreground === undefined) continue;
    for (const background of [0, 1]) {
      assert(contrast(luminance(foreground), background) >= 3, `${role} on ${background}`);
    }
  }
});

Deno.test("without colour no style has one, and what matters still differs from plain text", () => {
  const { depth: _depth, palette: _palette, pen: _pen, ...styles } = createTheme("none");
  for (const [role, { foreground, background }] of Object.entries<Style>(styles)) {
    assertEquals([foreground, background], [undefined, undefined], role);
  }
  for (const style of [styles.strong, styles.accent, styles.warning, styles.bad]) assertEquals(style, { bold: true });
});
