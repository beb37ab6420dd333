import type { Box } from "../../layout/box.ts";
import type { Cells, Style } from "../../terminal/cells.ts";
import type { Point } from "../curve.ts";
import type { Scale } from "./scale.ts";

/** One curve of a chart. */
export interface ChartSeries {
  /** The points by ascending x. */
  readonly points: readonly Point[];
  /** Single values behind it that it is the mean of; they are dim. */
  readonly raw?: readonly Point[];
  readonly style: Style;
  /** The number of its line style, by which it can be told from others without colour; 0, solid, when left out. */
  readonly line?: number;
}

/** Something that happened at an x. */
export interface ChartMark {
  readonly x: number;
  readonly symbol: string;
  /** What the symbol means. */
  readonly label: string;
  /** The name of the curve that it is of, where it isn't of all. */
  readonly of?: string;
  readonly style: Style;
}

/** What a chart shows. */
export interface Chart {
  readonly series: readonly ChartSeries[];
  /** The x at the left and at the right border. */
  readonly x: readonly [start: number, end: number];
  /** What goes up the y axis; undefined while there is nothing to show. */
  readonly y: Scale | undefined;
  /** What x counts, below the y axis: `epoch`. */
  readonly xLabel: string;
  /** What is written below an x; the number itself when left out. */
  readonly formatX?: (x: number) => string;
  /** Up to so many x that something is written below, in rising order; round numbers when left out. */
  readonly ticksX?: (most: number) => readonly number[];
  /** A value beside the y axis, with so many decimals. */
  readonly format: (value: number, decimals: number) => string;
  /** What happened, below the x axis; where two would share a cell, the last is seen. */
  readonly marks?: readonly ChartMark[];
  /** What is said within the plot, in a corner at the right. */
  readonly note?: { readonly text: string; readonly corner: "top" | "bottom"; readonly style: Style };
  /** The x of the vertical line, if there is one. */
  readonly cursor?: number;
}

/** A chart as it was drawn. */
export interface DrawnChart {
  readonly cells: Cells;
  /** The part of the cells in which the curves are. */
  readonly plot: Box;
}
