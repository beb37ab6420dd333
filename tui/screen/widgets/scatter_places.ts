import type { Size } from "../layout/box.ts";
import type { Theme } from "../theme.ts";
import { type Grain, POINTS } from "./chart/dots.ts";
import { needsLetters } from "./point_mark.ts";

/** Points of a plane, and the names of the classes that they are of. */
export interface ClassPoints {
  /** x and y of each, y upwards, both in one unit. */
  readonly points: Float32Array;
  readonly classes: readonly string[];
}

/** Where the points of a scatter lie, as large as they have room in true proportion. */
export interface ScatterPlaces {
  /** What the points are drawn with: marks, one a cell, or dots. */
  readonly grain: Grain | "marks";
  /** The column and the row of each dot, or of each mark; −1 of a point that isn't finite. */
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

/** Points that have so many cells each are marks: single dots would be hard to see. */
const SPARSE = 12;

/** A mark in each cell. */
const SINGLE = { across: 1, down: 1 };

/** The places of points in a rectangle of cells, each as high as two are wide. */
export function scatterPlaces(
  { points, classes }: ClassPoints,
  { width, height }: Size,
  theme: Theme,
): ScatterPlaces {
  const count = points.length / 2, isSparse = SPARSE * count <= width * height;
  const { pen } = theme, grain = isSparse || pen === "ascii" || needsLetters(classes, theme) ? "marks" : pen;
  const { across, down } = cellPoints(grain);
  const columns = new Int32Array(count).fill(-1), rows = new Int32Array(count).fill(-1);
  const x = extentOf(points, 0), y = extentOf(points, 1), last = { x: width * across - 1, y: height * down - 1 };
  if (!(last.x >= 0 && last.y >= 0 && x.length >= 0)) return { grain, columns, rows };
  // The columns of cells that one unit of the plane takes.
  const scale = Math.min(last.x / across / (x.length || TINY), 2 * last.y / down / (y.length || TINY));
  for (let i = 0; i < count; i++) {
    if (!isPlaced(points, i)) continue;
    columns[i] = Math.round(last.x / 2 + (points[2 * i] - x.middle) * scale * across);
    rows[i] = Math.round(last.y / 2 - (points[2 * i + 1] - y.middle) * scale * down / 2);
  }
  return { grain, columns, rows };
}

/** Stands for the extent of points that are all at one place. */
const TINY = 1e-30;

/** The cell that a point lies in. */
export function cellOf({ grain, columns, rows }: ScatterPlaces, point: number): { x: number; y: number } {
  const { across, down } = cellPoints(grain);
  return { x: Math.floor(columns[point] / across), y: Math.floor(rows[point] / down) };
}

/** The points of a cell, across and down. */
function cellPoints(grain: ScatterPlaces["grain"]): { readonly across: number; readonly down: number } {
  return grain === "marks" ? SINGLE : POINTS[grain];
}

function extentOf(points: Float32Array, offset: 0 | 1): { readonly middle: number; readonly length: number } {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < points.length / 2; i++) {
    if (!isPlaced(points, i)) continue;
    least = Math.min(least, points[2 * i + offset]);
    most = Math.max(most, points[2 * i + offset]);
  }
  return { middle: (least + most) / 2, length: most - least };
}

function isPlaced(points: Float32Array, i: number): boolean {
  return Number.isFinite(points[2 * i]) && Number.isFinite(points[2 * i + 1]);
}
