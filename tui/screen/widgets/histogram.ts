import { Cells, type Style } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { resample } from "./resample.ts";
import { columnBars } from "./sparkline.ts";

/**
 * How often values of each size come: bars over the whole width, the highest filling the height; empty where none is.
 *
 * @param counts How many values fall into each bin, from the left to the right.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { createTheme } from "../theme.ts";
 * import { histogram } from "./histogram.ts";
 *
 * assertEquals(histogram([0, 2, 8, 1], 4, 1, createTheme("16")).toString(), " ▃█▂");
 * ```
 */
export function histogram(
  counts: readonly number[],
  width: number,
  height: number,
  theme: Theme,
  style: Style = theme.validation,
): Cells {
  const columns = new Cells(width, height).width;
  const heights = resample(counts, counts.length, 1, columns, 1);
  const most = heights.reduce((most, height) => Math.max(most, height), 0);
  return columnBars([...heights].map((height) => height > 0 ? height / most : NaN), height, theme, style);
}
