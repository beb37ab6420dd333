import type { Box } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { excerpt, type Point, type Stretch, stretches } from "../curve.ts";
import { asciiCurve, asciiStrokes, drawAscii } from "./ascii_curve.ts";
import { columnOf, drawNumbers, drawValues, markOutliers, plotOf } from "./chart_axes.ts";
import type { Chart, DrawnChart } from "./chart_types.ts";
import { DotLayer, drawDots, type Grain, POINTS } from "./dots.ts";
import { placeOn, type Scale } from "./scale.ts";
import { scatter, traceCurve } from "./trace.ts";

/**
 * Curves over a common x, with round numbers on the left and below. Pure: the same curves in the same view are the same
 * cells.
 *
 * Curves are brought to one value a column of points (see {@link stretches}); where several meet in a cell, they take
 * turns by column, so that each can be seen. Nothing is clamped: what lies beyond the axis is left out, and the farthest
 * of it marked with its value, `▲ 2.3`. A chart too small for axes shows the curves alone, and one of a single row or
 * column the last value of each.
 */
export function chart(chart: Chart, width: number, height: number, theme: Theme): DrawnChart {
  const cells = new Cells(width, height), scale = chart.y;
  const { plot, labels } = plotOf(chart, cells);
  if (plot.width < 2 || plot.height < 2) return { cells: lastValues(chart, cells), plot };
  if (plot.height < cells.height) drawNumbers(cells, chart, plot, theme);
  if (!scale || !(chart.x[1] > chart.x[0])) return { cells, plot };
  if (plot.x > 0) drawValues(cells, labels, plot, theme);
  if (theme.pen === "ascii") drawStrokes(cells, chart, scale, plot, theme);
  else drawPoints(cells, chart, scale, plot, theme.pen);
  const outliers = markOutliers(cells, chart, scale, plot);
  drawCursor(cells, chart, plot, theme);
  drawNote(cells, chart, plot, outliers);
  return { cells, plot };
}

/** In fewer rows a note would hide much of the curves. */
const LEAST_ROWS_WITH_NOTE = 4;

/** A note at its corner, or in the next row where it would lie on the value of an outlier. */
function drawNote(cells: Cells, { note }: Chart, plot: Box, outliers: readonly Box[]): void {
  if (!note || plot.height < LEAST_ROWS_WITH_NOTE) return;
  const width = textWidth(note.text), x = plot.x + plot.width - width, last = plot.height - 1;
  const rows = note.corner === "top" ? [0, 1] : [last, last - 1];
  // A blank stands between the two; nothing is behind the note.
  const isFree = (row: number) => outliers.every((box) => box.y !== row || box.x + box.width < x);
  const y = rows.find(isFree);
  if (x > plot.x && y !== undefined) cells.text(x, y, note.text, note.style);
}

function drawPoints(
  cells: Cells,
  { series, x }: Chart,
  scale: Scale,
  { x: left, width, height }: Box,
  grain: Grain,
): void {
  const [start, end] = x;
  const behind = series.flatMap(({ raw, style }) => {
    return raw ? [scatter(raw, { start, end, scale, width, height, grain, style: { ...style, dim: true } })] : [];
  });
  const layers = series.map(({ points, style, line }) => {
    const layer = new DotLayer(width, height, grain, style);
    traceCurve(layer, placesOf(points, x, scale, width * POINTS[grain].across), line);
    return layer;
  });
  drawDots(cells, left, layers, behind);
}

function drawStrokes(
  cells: Cells,
  { series, x }: Chart,
  scale: Scale,
  { x: left, width, height }: Box,
  theme: Theme,
): void {
  const hasColors = theme.depth !== "none";
  const curves = series.map(({ points, style }, i) => ({
    strokes: asciiCurve(
      placesOf(points, x, scale, width),
      { width, height },
      asciiStrokes(i, hasColors),
    ),
    style,
  }));
  drawAscii(cells, left, curves);
}

/** The places of a curve on the axis, one a column: what lies between two points is straight on the screen. */
function placesOf(points: readonly Point[], x: Chart["x"], scale: Scale, columns: number): readonly Stretch[] {
  const shown = excerpt(points, x);
  // A mean keeps its place on a linear axis, and so there are far fewer values to place.
  if (scale.isLog) return stretches(shown.map(({ x, y }) => ({ x, y: placeOn(scale, y) })), ...x, columns);
  return stretches(shown, ...x, columns).map(({ start, values }) => ({
    start,
    values: values.map((value) => placeOn(scale, value)),
  }));
}

/** A vertical line, behind the curves. */
function drawCursor(cells: Cells, chart: Chart, plot: Box, theme: Theme): void {
  const { cursor, x: [start, end] } = chart;
  if (cursor === undefined || !(cursor >= start && cursor <= end)) return;
  const x = plot.x + columnOf(chart, plot, cursor);
  for (let y = 0; y < plot.height; y++) if (cells.character(x, y) === " ") cells.text(x, y, "│", theme.text);
}

function lastValues({ series, format }: Chart, cells: Cells): Cells {
  let x = 0;
  for (const { points, style } of series) {
    const last = points.findLast(({ y }) => Number.isFinite(y));
    if (last !== undefined) x += cells.text(x, 0, format(last.y, 3), style) + 1;
  }
  return cells;
}
