import { Cells, type Style } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { resample } from "./resample.ts";
import { columnBars } from "./sparkline.ts";

/** How many values fall into each bin: bars over the whole width, the highest filling the height; empty where none does. */
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
