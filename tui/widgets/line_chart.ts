import { Cells } from "../terminal/cells.ts";
import type { Style } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";

/** One point of a curve; a `y` that is not finite leaves a gap. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One curve of a chart. */
export interface Series {
  /** The points by ascending x. */
  readonly points: readonly Point[];
  readonly style: Style;
}

/** What a line chart shows. */
export interface LineChart {
  /** At most a few; later ones are drawn over earlier ones, and both stay visible where they meet. */
  readonly series: readonly Series[];
  /** What x counts, left of the x axis: `epoch`. */
  readonly xLabel: string;
}

/**
 * Curves with a y axis on the left and an x axis below.
 */
export function lineChart(_chart: LineChart, width: number, height: number, _theme: Theme): Cells {
  return new Cells(width, height);
}

/** The stroke that series `index` is drawn with, for a legend: `──`. Without colour each series has its own. */
export function seriesMark(_index: number, _theme: Theme): string {
  return "──";
}
