// @ts-types="npm:@types/asciichart@1.5.8"
import asciichart from "asciichart";
// @ts-types="npm:@types/asciichart@1.5.8"
import type { PlotConfig } from "asciichart";
import { withMinus } from "../../format.ts";
import type { Box } from "../layout/box.ts";
import { Cells, type Style } from "../terminal/cells.ts";
import { truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { formatValue, rowOf, ticks, VALUE_WIDTH, type ValueAxis, valueAxis } from "./axis.ts";
import { type Point, type Stretch, stretches } from "./curve.ts";

/** One curve of a chart. */
export interface Series {
  /** The points by ascending x. */
  readonly points: readonly Point[];
  readonly style: Style;
}

/** What a line chart shows. */
export interface LineChart {
  /** At most four. Where curves meet, their cells alternate, so that each stays visible. */
  readonly series: readonly Series[];
  /** What x counts, left of the x axis: `epoch`. */
  readonly xLabel: string;
  /** The x at the left and right border; from 0, or what lies below it, to the last point when left out. */
  readonly xRange?: readonly [start: number, end: number];
  /** Single points behind the curves, such as the values that a curve is the mean of. */
  readonly dots?: Series;
  /** How values go up the y axis; `log` leaves out what isn't above 0. Default: `linear`. */
  readonly yScale?: "linear" | "log";
  /** The largest value there can be, if there is one: the axis has no number beyond it. */
  readonly yMost?: number;
}

/** The y labels, a blank, and the axis. */
const AXIS_WIDTH = VALUE_WIDTH + 2;

/** A plot with less than this gives up its y axis or its x axis. */
const LEAST_COLUMNS = 8, LEAST_ROWS = 3;

/** A y axis with more rows than this labels every second one. */
const MOST_LABELS = 8;

/** Columns from one number of the x axis to the next, at least. */
const TICK_ROOM = 8;

/** What rounding may add to a row's number. */
const ROUNDING = 1e-6;

/** What asciichart draws a curve with. */
type Strokes = NonNullable<PlotConfig["symbols"]>;

/** The strokes of asciichart: two for the axis, which is drawn here, ends, a level stretch, corners, a steep stretch. */
const LINE: Strokes = ["┼", "┤", "╶", "╴", "─", "╰", "╭", "╮", "╯", "│"];

/** What a single point is drawn as. */
const DOT = "·";

/** What the curves after the first are drawn with where there is no colour to distinguish them. */
const MARKS = ["•", "+", "×"];

/**
 * Curves over a common x, with values on the left and round numbers of x below.
 *
 * Curves are brought to one value a column (see {@link stretches}). A chart too small for axes shows the curves alone,
 * and one of a single row or column the last value of each.
 */
export function lineChart(chart: LineChart, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const left = cells.width >= AXIS_WIDTH + LEAST_COLUMNS ? AXIS_WIDTH : 0;
  const bottom = cells.height > LEAST_ROWS ? 1 : 0;
  const columns = cells.width - left, rows = cells.height - bottom;
  if (columns < 2 || rows < 2) return lastValues(chart, cells);
  const [start, end] = chart.xRange ?? extent([0, ...chart.series.flatMap(({ points }) => points.map(({ x }) => x))]);
  const isLog = chart.yScale === "log";
  const scaled = ({ points }: Series) => isLog ? points.map(({ x, y }) => ({ x, y: toLog(y) })) : points;
  const curves = chart.series.map((series) => stretches(scaled(series), start, end, columns));
  const values = curves.flatMap((curve) => curve.flatMap((stretch) => stretch.values));
  if (values.length === 0) return cells;
  const axis = valueAxis(...extent(values), rows);
  if (left > 0) drawValueAxis(cells, axis, rows, chart, theme);
  if (bottom > 0) {
    const label = left > 0 ? chart.xLabel : "";
    cells.place(0, rows, numberAxis(label, [start, end], left, cells.width, theme));
  }
  const plot = { x: left, y: 0, width: columns, height: rows };
  if (chart.dots) drawDots(cells, plot, { ...chart.dots, points: scaled(chart.dots) }, [start, end], axis);
  const layers = curves.map((curve, i) => drawCurve(curve, axis, columns, rows, strokes(i, theme)));
  drawLayers(cells, layers, chart.series.map(({ style }) => style), left);
  return cells;
}

/** What curve `index` of a chart is drawn with, for a legend: `──`, or its own mark without colour. */
export function seriesMark(index: number, theme: Theme): string {
  return strokes(index, theme)[4].repeat(2);
}

function strokes(index: number, theme: Theme): Strokes {
  if (theme.depth !== "none" || index === 0) return LINE;
  return LINE.map(() => MARKS[(index - 1) % MARKS.length]) as Strokes;
}

/** The least and the greatest of the finite values. */
function extent(values: readonly number[]): [least: number, most: number] {
  let least = Infinity, most = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}

function lastValues({ series }: LineChart, cells: Cells): Cells {
  let x = 0;
  for (const { points, style } of series) {
    const last = points.findLast(({ y }) => Number.isFinite(y));
    if (last !== undefined) x += cells.text(x, 0, withMinus(formatValue(last.y, 3)), style) + 1;
  }
  return cells;
}

function drawValueAxis(
  cells: Cells,
  { low, step, decimals }: ValueAxis,
  rows: number,
  { yMost = Infinity, yScale }: LineChart,
  theme: Theme,
): void {
  const every = rows > MOST_LABELS ? 2 : 1;
  const last = ((yScale === "log" ? toLog(yMost) : yMost) - low) / step + ROUNDING;
  const labelOf = (value: number) =>
    yScale === "log"
      ? formatValue(10 ** value, Math.max(0, 1 - Math.floor(value)))
      : withMinus(formatValue(value, decimals));
  for (let row = 0; row < rows; row++) {
    const label = row % every === 0 && row <= last ? labelOf(low + row * step) : "";
    cells.text(0, rows - 1 - row, label.padStart(VALUE_WIDTH) + (label === "" ? " │" : " ┤"), theme.faint);
  }
}

/** The row below the plot: what x counts, then round numbers of it, each beginning in its column. */
function numberAxis(
  label: string,
  [start, end]: readonly [number, number],
  left: number,
  width: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, 1);
  cells.text(0, 0, truncateText(label, Math.max(0, left - 1)).padStart(left - 1), theme.faint);
  const lastColumn = width - left - 1;
  const slack = (end - start) / lastColumn / 2; // half a column: 0.01 still begins at the tick 0
  for (const tick of ticks(start - slack, end, lastColumn, TICK_ROOM)) {
    const column = Math.max(0, Math.round((tick - start) / (end - start || 1) * lastColumn));
    if (column + `${tick}`.length <= width - left) cells.text(left + column, 0, `${tick}`, theme.faint);
  }
  return cells;
}

/** A curve's strokes row by row, from the top; blank where it isn't. */
function drawCurve(curve: Stretch[], axis: ValueAxis, columns: number, rows: number, symbols: Strokes): string[][] {
  const grid = Array.from({ length: rows }, () => new Array<string>(columns).fill(" "));
  for (const { start, values } of curve) {
    const heights = values.map((value) => rowOf(value, axis, rows));
    heights.push(heights[heights.length - 1]); // a column shows the way to the next value
    const plot = asciichart.plot(heights, {
      min: 0,
      max: rows - 1,
      height: rows - 1,
      offset: 2,
      format: () => " ",
      symbols,
    });
    for (const [y, line] of plot.split("\n").entries()) {
      for (let i = 0; i < values.length; i++) grid[y][start + i] = line[i + 2]; // after the label and the axis
    }
  }
  return grid;
}

/** Draws single points, each in its own cell of the plot. */
function drawDots(
  cells: Cells,
  { x: left, width: columns, height: rows }: Box,
  { points, style }: Series,
  [start, end]: readonly [number, number],
  axis: ValueAxis,
): void {
  // There are far more points than cells; each cell is written once.
  const isDrawn = new Uint8Array(columns * rows);
  for (const { x, y } of points) {
    if (!(x >= start && x <= end && Number.isFinite(y)) || !(end > start)) continue;
    const column = Math.round((x - start) / (end - start) * (columns - 1));
    const row = rows - 1 - Math.round(rowOf(y, axis, rows));
    if (isDrawn[row * columns + column] === 1) continue;
    isDrawn[row * columns + column] = 1;
    cells.text(left + column, row, DOT, style);
  }
}

/** Draws curves over each other; where several meet in a cell, they take turns by column. */
function drawLayers(cells: Cells, layers: string[][][], styles: readonly Style[], left: number): void {
  if (layers.length === 0) return;
  for (let y = 0; y < layers[0].length; y++) {
    for (let x = 0; x < layers[0][y].length; x++) {
      if (layers.every((layer) => layer[y][x] === " ")) continue;
      const present = layers.flatMap((layer, i) => layer[y][x] === " " ? [] : [i]);
      const shown = present[x % present.length];
      cells.text(left + x, y, layers[shown][y][x], styles[shown]);
    }
  }
}

/** The decimal logarithm; NaN, a gap, for what has none. */
function toLog(value: number): number {
  return value > 0 ? Math.log10(value) : NaN;
}
