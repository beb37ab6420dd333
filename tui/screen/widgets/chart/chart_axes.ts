import type { Box } from "../../layout/box.ts";
import { Cells, type Style } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import type { Point } from "../curve.ts";
import { rememberGrowing } from "../../../remember_growing.ts";
import { roundTicks } from "../round_ticks.ts";
import { drawMarks } from "./chart_marks.ts";
import type { Chart } from "./chart_types.ts";
import { placeOn, type Scale } from "./scale.ts";
import { ticksOf } from "./ticks.ts";

/** A plot with less than this gives up its y axis or its x axis. */
const LEAST_COLUMNS = 8, LEAST_ROWS = 3;

/** Columns of the numbers beside the y axis, at least; rows and columns from one number to the next. */
const LEAST_LABEL = 5, TICK_ROWS = 2, TICK_COLUMNS = 8;

/** Numbers beside the y axis, at most. */
const MOST_TICKS = 7;

/** The x in the middle of a column of the plot, counted from its left border. */
export function xAt({ x: [start, end] }: Pick<Chart, "x">, plot: Box, column: number): number {
  return start + Math.min(1, Math.max(0, column / Math.max(1, plot.width - 1))) * (end - start);
}

/** The column of the plot in which an x stands, counted from its left border. */
export function columnOf({ x: [start, end] }: Pick<Chart, "x">, plot: Box, x: number): number {
  return Math.round((x - start) / (end - start) * (plot.width - 1));
}

/** The part of the cells that curves have for themselves, and the numbers beside it. */
export function plotOf(
  chart: Chart,
  { width, height }: Cells,
): { readonly plot: Box; readonly labels: readonly Label[] } {
  const rows = height > LEAST_ROWS ? height - 1 : height, labels = labelsOf(chart, rows);
  const widest = Math.max(LEAST_LABEL, ...labels.map(({ text }) => textWidth(text)));
  const left = width >= widest + 2 + LEAST_COLUMNS ? widest + 2 : 0;
  return { plot: { x: left, y: 0, width: width - left, height: rows }, labels };
}

/** A number beside the y axis, with its row. */
interface Label {
  readonly text: string;
  readonly row: number;
}

function labelsOf({ y: scale, format }: Chart, rows: number): Label[] {
  if (!scale || rows < 2) return [];
  const most = Math.min(MOST_TICKS, Math.floor((rows - 1) / TICK_ROWS) + 1);
  return tickTexts(scale, format, most).map(({ value, text }) => ({
    text,
    row: Math.round((1 - placeOn(scale, value)) * (rows - 1)),
  }));
}

/** The ticks of the y axis with what is written beside them. */
export function tickTexts(
  scale: Scale,
  format: Chart["format"],
  most = MOST_TICKS,
): { readonly value: number; readonly text: string }[] {
  const { values, decimals } = ticksOf(scale, most);
  return values.map((value) => ({ value, text: format(value, scale.isLog ? decimalsOf(value, 1) : decimals) }));
}

/** The y axis with its numbers. */
export function drawValues(cells: Cells, labels: readonly Label[], { x: left, height }: Box, theme: Theme): void {
  for (let row = 0; row < height; row++) cells.text(left - 1, row, "│", theme.faint);
  for (const { text, row } of labels) {
    cells.text(left - 2 - textWidth(text), row, text, theme.faint);
    cells.text(left - 1, row, "┤", theme.faint);
  }
}

/** The row below the plot: what x counts, round numbers of it, and what happened. */
export function drawNumbers(
  cells: Cells,
  { x: [start, end], xLabel, formatX = String, ticksX, marks = [], cursor }: Chart,
  plot: Box,
  theme: Theme,
): void {
  const y = plot.height, row = new Cells(plot.width, 1);
  if (plot.x > 0) cells.text(0, y, truncateText(xLabel, plot.x - 1).padStart(plot.x - 1), theme.faint);
  const most = Math.max(1, Math.floor(plot.width / TICK_COLUMNS)) + 1;
  for (const value of ticksX?.(most) ?? roundTicks(start, end, most).values) {
    const text = formatX(value), column = columnOf({ x: [start, end] }, plot, value);
    const first = Math.max(0, Math.min(row.width - text.length, column - Math.floor(text.length / 2)));
    row.text(first, 0, text, theme.faint);
  }
  const columnAt = (x: number) => columnOf({ x: [start, end] }, plot, x);
  const pointed = cursor === undefined ? undefined : columnAt(cursor);
  drawMarks(row, marks.filter(({ x }) => x >= start && x <= end), columnAt, pointed, theme);
  cells.place(plot.x, y, row);
}

/** The farthest value beyond an end of the axis, in the style of its curve. */
export interface Outlier extends Point {
  readonly style: Style;
  /** `▲ 2.3`. */
  readonly text: string;
  readonly isAbove: boolean;
}

/** The farthest value above the axis and the one below it, where there are such. */
export function outliersOf({ series, x: [start, end], format }: Chart, { low, high }: Scale): Outlier[] {
  let above: Point & { style: Style } | undefined, below: typeof above;
  for (const { points, raw, style } of series) {
    // A mean is never farther out than what it is the mean of.
    const beyond = farthestBeyond(raw ?? points, start, end, low, high);
    if (beyond.above && !(above && above.y >= beyond.above.y)) above = { ...beyond.above, style };
    if (beyond.below && !(below && below.y <= beyond.below.y)) below = { ...beyond.below, style };
  }
  const text = (y: number, end: number) => {
    const decimals = decimalsOf(y, 2), more = Array.from({ length: MOST_DIGITS - 1 }, (_, i) => decimals + i);
    return format(y, more.find((decimals) => format(y, decimals) !== format(end, decimals)) ?? decimals);
  };
  return [
    ...above ? [{ ...above, text: `▲ ${text(above.y, high)}`, isAbove: true }] : [],
    ...below ? [{ ...below, text: `▼ ${text(below.y, low)}`, isAbove: false }] : [],
  ];
}

/** The first of the points farthest above an axis and of those farthest below it, between two x. */
interface Beyond {
  readonly above?: Point;
  readonly below?: Point;
}

const farthestBeyond = rememberGrowing((
  points: readonly Point[],
  count,
  before: Beyond | undefined,
  ...[start, end, low, high]: readonly [start: number, end: number, low: number, high: number]
): Beyond => {
  let { above, below } = before ?? {};
  for (let i = count; i < points.length; i++) {
    const { x, y } = points[i];
    if (y >= low && y <= high || x < start || x > end || !Number.isFinite(y)) continue;
    if (y > high && !(above && above.y >= y)) above = points[i];
    if (y < low && !(below && below.y <= y)) below = points[i];
  }
  return { above, below };
});

/** Marks the farthest value above the axis and the one below it; returns where. */
export function markOutliers(cells: Cells, chart: Chart, scale: Scale, plot: Box): Box[] {
  return outliersOf(chart, scale).map(({ x, style, text, isAbove }) => {
    const width = textWidth(text), column = Math.min(plot.width - width, columnOf(chart, plot, x));
    const box = { x: plot.x + Math.max(0, column), y: isAbove ? 0 : plot.height - 1, width, height: 1 };
    cells.text(box.x, box.y, text, style);
    return box;
  });
}

/** Digits of a value beyond the axis, at most: as many as tell it from the axis's end. */
const MOST_DIGITS = 5;

/** Decimals of a value in so many digits. */
function decimalsOf(value: number, digits: number): number {
  return value === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value)) + ROUNDING));
}

/** What rounding may take from a power of ten's logarithm. */
const ROUNDING = 1e-9;
