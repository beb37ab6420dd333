import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { divergingColor, divergingMark } from "./diverging.ts";
import { type BinnedValues, densityRoots, type ValueRange, widened } from "./histogram_density.ts";
import { pixelsPerCell, placePixels } from "./picture.ts";
import { drawValueAxis } from "./value_axis.ts";

/** How values were distributed after so many epochs. */
export interface HistogramRow extends BinnedValues {
  readonly epoch: number;
}

/**
 * Histograms over time: a row an epoch, the first at the top, as far down as the run has come; the brighter, the more
 * values lie there. Values below 0 have the colours of −, those above 0 those of +, so that 0 is where they meet; the axis
 * below has its numbers. Brightness goes by the root of the density, so that a spike such as ReLU's at 0 hides nothing.
 *
 * @param rows One at least, the newest at the end.
 * @param epochs The length of the run.
 */
export function histogramRows(
  rows: readonly HistogramRow[],
  epochs: number,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height), last = rows[rows.length - 1].epoch, end = Math.max(epochs, last);
  const first = "1", labelWidth = String(end).length + 1;
  const box = { x: labelWidth, y: 0, width: cells.width - labelWidth, height: cells.height - 1 };
  if (box.width < 1 || box.height < 1) return cells;
  const range = rangeOf(rows), lines = box.height * pixelsPerCell(theme);
  const fractions = Array.from({ length: lines }, (_, line) => {
    const row = rows.find(({ epoch }) => epoch > line * end / lines);
    return row && signedDensities(row, range, box.width);
  });
  placePixels(cells, box, theme, {
    color: (x, line) => divergingColor(fractions[line]?.[x] ?? 0, theme.depth, theme.palette),
    mark: (x, line) => divergingMark(fractions[line]?.[x] ?? 0),
  });
  cells.text(labelWidth - 1 - first.length, 0, first, theme.faint);
  if (box.height > 1) cells.text(0, box.height - 1, String(end), theme.faint);
  drawValueAxis(cells, box, range, theme);
  return cells;
}

/** What all rows lie in; wider than a point. */
function rangeOf(rows: readonly HistogramRow[]): ValueRange {
  return widened({ from: Math.min(...rows.map(({ from }) => from)), to: Math.max(...rows.map(({ to }) => to)) });
}

/** How dense a row's values lie in each column, with the sign of the values. */
function signedDensities(row: HistogramRow, range: ValueRange, width: number): number[] {
  const column = (range.to - range.from) / width;
  return densityRoots(row, range, width).map((root, x) => range.from + (x + 0.5) * column < 0 ? -root : root);
}
