import { middle } from "../layout/box.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { withMinus } from "../../format.ts";
import { divergingColor, divergingMark } from "./diverging.ts";
import { pixelsPerCell, placePixels } from "./picture.ts";
import { roundTicks } from "./round_ticks.ts";

/** How many values lie in each of some bins of equal width between two values, after so many epochs. */
export interface HistogramRow {
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** Columns of a number on the axis with the blank beside it, at least; with more decimals it is written with an exponent. */
const TICK_WIDTH = 7, MOST_DECIMALS = 3;

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
    return row && signedFractions(row, range, box.width);
  });
  placePixels(cells, box, theme, {
    color: (x, line) => divergingColor(fractions[line]?.[x] ?? 0, theme.depth, theme.palette),
    mark: (x, line) => divergingMark(fractions[line]?.[x] ?? 0),
  });
  cells.text(labelWidth - 1 - first.length, 0, first, theme.faint);
  if (box.height > 1) cells.text(0, box.height - 1, String(end), theme.faint);
  drawAxis(cells, box, range, theme);
  return cells;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What all rows lie in; wider than a point. */
function rangeOf(rows: readonly HistogramRow[]): Range {
  const from = Math.min(...rows.map(({ from }) => from)), to = Math.max(...rows.map(({ to }) => to));
  const spread = to > from ? 0 : Math.abs(from) || 1;
  return { from: from - spread, to: to + spread };
}

/** How dense a row's values lie in each column, the root of their share of the densest, with the sign of the values. */
function signedFractions({ from, to, counts }: HistogramRow, range: Range, width: number): number[] {
  const column = (range.to - range.from) / width, bin = (to - from) / counts.length;
  const densities = Array.from({ length: width }, (_, x) => {
    const left = range.from + x * column, right = left + column;
    if (bin === 0) return from >= left && (from < right || x === width - 1) ? 1 : 0;
    return counts.reduce((sum, count, i) => {
      const overlap = Math.min(right, from + (i + 1) * bin) - Math.max(left, from + i * bin);
      return overlap > 0 ? sum + count * overlap / bin : sum;
    }, 0);
  });
  const most = Math.max(...densities);
  return densities.map((density, x) => {
    const sign = range.from + (x + 0.5) * column < 0 ? -1 : 1;
    return most > 0 ? sign * Math.sqrt(density / most) : 0;
  });
}

/** The numbers below, each in the middle under its column; 0 stands out. */
function drawAxis(
  cells: Cells,
  { x: left, width }: { readonly x: number; readonly width: number },
  { from, to }: Range,
  theme: Theme,
): void {
  const { values, decimals } = roundTicks(from, to, Math.max(1, Math.floor(width / TICK_WIDTH)));
  for (const value of values) {
    const number = decimals > MOST_DECIMALS ? value.toExponential(0) : value.toFixed(decimals);
    const text = value === 0 ? "0" : withMinus(number);
    const at = Math.min(width - 1, Math.floor((value - from) / (to - from) * width));
    const x = Math.max(0, Math.min(cells.width - text.length, left + at - middle(text.length, 1)));
    cells.text(x, cells.height - 1, text, value === 0 ? theme.strong : theme.faint);
  }
}
