import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { Cells } from "../../../../tui/screen/terminal/cells.ts";
import type { ColorDepth } from "../../../../tui/screen/terminal/color.ts";
import { createTheme, type Theme } from "../../../../tui/screen/theme.ts";

/** Any number there is: NaN, infinities, denormals and the largest included. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.double(),
  fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE),
  fc.double({ min: 0, max: 1 }),
);

/** A theme of any colour depth. */
export const anyTheme: fc.Arbitrary<Theme> = fc.constantFrom("truecolor", "256", "16", "none").map(createTheme);

/** So many columns or rows, from none to `most`; of few there are as many cases as of many. */
export function anyLength(most: number): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: most }));
}

/** Holds a widget to its contract: whatever the data and the size, it throws nothing and fills just its rectangle. */
export function assertFitsAnySize<Data>(
  data: fc.Arbitrary<Data>,
  widget: (data: Data, width: number, height: number, theme: Theme) => Cells,
): void {
  fc.assert(
    fc.property(data, anyLength(200), anyLength(60), anyTheme, (data, width, height, theme) => {
      const cells = widget(data, width, height, theme);
      assertColoredCells(cells, width, height, theme.depth);
    }),
    { seed: 12, numRuns: 300 },
  );
}

/** Fails unless a drawing has that size, and no colour where the terminal has none. */
export function assertColoredCells(cells: Cells, width: number, height: number, depth: ColorDepth): void {
  const { all } = cells; // made when asked for
  assertEquals([cells.width, cells.height, all.length], [width, height, width * height]);
  assert(depth !== "none" || all.every(({ foreground, background }) => foreground < 0 && background < 0));
}
