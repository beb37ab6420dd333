import { Cells, type Style } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { type Point, stretches } from "./curve.ts";
import { resample } from "./resample.ts";

/** How a sparkline is drawn. */
export interface SparklineOptions {
  readonly style?: Style;
  /** The values at the bottom and at the top; the least and the greatest that are shown when left out. */
  readonly range?: readonly [least: number, most: number];
  /** How values go up; `log` leaves out what isn't above 0. Default: `linear`. */
  readonly scale?: "linear" | "log";
  /** The x of a vertical line. */
  readonly cursor?: number;
}

/** A cell filled from below by so many eighths. */
const EIGHTHS = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** The same without colour, in characters that every terminal has: the more ink, the higher. */
const INK = [" ", "_", ".", "-", "=", "+", "*", "#", "@"];

/** The history of a value as bars over the whole width; a constant stands in the middle, to differ from nothing. */
export function sparkline(
  points: readonly Point[],
  width: number,
  height: number,
  theme: Theme,
  options: SparklineOptions = {},
): Cells {
  const scaled = options.scale === "log" ? points.map(({ x, y }) => ({ x, y: toLog(y) })) : points;
  const end = scaled.at(-1)?.x ?? 0;
  const columns = new Array<number>(Math.max(0, Math.floor(width) || 0)).fill(NaN);
  if (columns.length === 0) return new Cells(0, height);
  for (const { start, values } of stretches(scaled, scaled[0]?.x ?? 0, end, columns.length)) {
    // A single column has no width to lie in from the first to the last.
    values.forEach((value, i) => columns[columns.length === 1 ? 0 : start + i] = value);
  }
  const [least, most] = rangeOf(columns, options);
  const cells = columnBars(columns.map((value) => (value - least) / (most - least)), height, theme, options.style);
  const start = scaled[0]?.x ?? 0, place = ((options.cursor ?? NaN) - start) / (end - start);
  if (!(place >= 0 && place <= 1)) return cells;
  const x = Math.round(place * (columns.length - 1));
  for (let y = 0; y < cells.height; y++) {
    const character = cells.character(x, y);
    if (character === " ") cells.text(x, y, "│", theme.text);
    else cells.text(x, y, character, { ...cells.style(x, y), inverse: true });
  }
  return cells;
}

/** Bars from the bottom up, one a column: 1 fills it, NaN leaves it empty, anything else has at least the lowest step. */
export function columnBars(fractions: readonly number[], height: number, theme: Theme, style?: Style): Cells {
  const cells = new Cells(fractions.length, height);
  const steps = theme.depth === "none" ? INK : EIGHTHS;
  const mostEighths = 8 * cells.height;
  fractions.forEach((fraction, x) => {
    if (Number.isNaN(fraction)) return;
    const eighths = 1 + Math.round(Math.min(1, Math.max(0, fraction)) * (mostEighths - 1));
    for (let y = 0; y < cells.height; y++) {
      const inCell = Math.min(8, eighths - 8 * (cells.height - 1 - y));
      if (inCell > 0) cells.text(x, y, steps[inCell], style ?? theme.training);
    }
  });
  return cells;
}

/** The bottom and the top, which differ. */
function rangeOf(values: readonly number[], { range, scale }: SparklineOptions): readonly [number, number] {
  if (range) return scale === "log" ? [toLog(range[0]), toLog(range[1])] : range;
  let least = Infinity, most = -Infinity;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most > least ? [least, most] : [least - 1, least + 1];
}

/** The decimal logarithm; NaN, a gap, for what has none. */
function toLog(value: number): number {
  return value > 0 ? Math.log10(value) : NaN;
}

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
