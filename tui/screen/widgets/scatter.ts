import type { Size } from "../layout/box.ts";
import { inkOf } from "../terminal/cell.ts";
import { Cells, type Style } from "../terminal/cells.ts";
import { textWidth } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";
import { bitOf, dotCharacter, type Grain, POINTS } from "./chart/dots.ts";
import { classColor, classMark, distinctColors } from "./class_color.ts";
import { markedStyle } from "./class_map.ts";

/** Points of a plane, each of a class. */
export interface Scatter {
  /** x and y of each, y upwards, both in one unit. */
  readonly points: Float32Array;
  readonly labels: ArrayLike<number>;
  readonly classes: readonly string[];
  /** How a point is drawn: as one of its class, as one that stands out, or behind all others. */
  formOf(point: number): PointForm;
  /** The point that is selected. */
  readonly selected?: number;
}

/** How a point of a {@link Scatter} is drawn. */
export type PointForm = "plain" | "standing out" | "faint";

/** What a cell has in it. */
interface Spot {
  /** The bits of the dots of its points, and of those that are faint. */
  mask: number;
  faintMask: number;
  /** How many points of each class, faint ones not among them. */
  readonly counts: Map<number, number>;
  /** The class of a point that stands out. */
  outstanding?: number;
}

/** The mark of a point that stands out; of faint ones where there are no dots. */
const OUTSTANDING = "✗", FAINT = "·";

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
  { points, classes }: Pick<Scatter, "points" | "classes">,
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

/**
 * Points in the colour of their class: as Braille dots or half blocks, in each cell the colour of the most frequent class,
 * few points as large ones; where not each class has a colour of its own, and with the pen of asciichart, each cell has the
 * mark of that class. Those that stand
 * out are crosses, or underlined, and the selected one lies on a bright ground.
 */
export function scatter(shown: Scatter, places: ScatterPlaces, size: Size, theme: Theme): Cells {
  const cells = new Cells(size.width, size.height), spots = spotsOf(shown, places, size);
  for (const [at, spot] of spots) {
    const x = at % size.width, y = Math.floor(at / size.width), label = mostFrequent(spot.counts);
    if (spot.outstanding !== undefined) drawOutstanding(cells, x, y, spot.outstanding, shown, theme);
    else if (places.grain === "marks") {
      if (label === undefined) cells.text(x, y, FAINT, theme.faint);
      else cells.text(x, y, pointMark(shown.classes, label, theme), styleOf(label, theme));
    } else {
      const [mask, style] = label === undefined ? [spot.faintMask, theme.faint] : [spot.mask, styleOf(label, theme)];
      cells.put(x, y, dotCharacter(places.grain, mask), inkOf(style));
    }
  }
  const { selected } = shown;
  if (selected !== undefined && places.columns[selected] >= 0) {
    const { x, y } = cellOf(places, selected), label = shown.labels[selected];
    cells.text(x, y, pointMark(shown.classes, label, theme), markedStyle(label, theme));
  }
  return cells;
}

/** The cell that a point lies in. */
export function cellOf({ grain, columns, rows }: ScatterPlaces, point: number): { x: number; y: number } {
  const { across, down } = cellPoints(grain);
  return { x: Math.floor(columns[point] / across), y: Math.floor(rows[point] / down) };
}

/**
 * The mark of a class's points: a dot in colour; without a colour for each class, its name if all names are one character,
 * else one of its own.
 */
export function pointMark(classes: readonly string[], label: number, theme: Theme): string {
  if (theme.pen !== "ascii" && !needsLetters(classes, theme)) return classMark(label, theme.depth);
  return classes.every((name) => textWidth(name) === 1) ? classes[label] : classMark(label, "none");
}

/** The style of a class's points. */
export function styleOf(label: number, { depth, text }: Theme): Style {
  return depth === "none" ? text : { foreground: classColor(label, depth) };
}

/** Whether there aren't enough colours to tell the classes apart. */
function needsLetters(classes: readonly string[], { depth }: Theme): boolean {
  return classes.length > distinctColors(depth);
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

function spotsOf({ points, labels, formOf }: Scatter, places: ScatterPlaces, { width }: Size): Map<number, Spot> {
  const spots = new Map<number, Spot>(), { grain, columns, rows } = places;
  for (let i = 0; i < points.length / 2; i++) {
    if (columns[i] < 0) continue;
    const { x, y } = cellOf(places, i), at = y * width + x;
    const spot = spots.get(at) ?? { mask: 0, faintMask: 0, counts: new Map<number, number>() }, form = formOf(i);
    const bit = grain === "marks" ? 1 : bitOf(grain, columns[i], rows[i]);
    if (form === "faint") spot.faintMask |= bit;
    else {
      spot.mask |= bit;
      spot.counts.set(labels[i], (spot.counts.get(labels[i]) ?? 0) + 1);
      if (form === "standing out") spot.outstanding = labels[i];
    }
    spots.set(at, spot);
  }
  return spots;
}

/** The class with most points, of equals the first; undefined where there are none. */
function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  for (const [label, count] of counts) {
    const most = best === undefined ? 0 : counts.get(best)!;
    if (count > most || count === most && label < best!) best = label;
  }
  return best;
}

function drawOutstanding(cells: Cells, x: number, y: number, label: number, { classes }: Scatter, theme: Theme): void {
  const style = { ...styleOf(label, theme), bold: true };
  if (!needsLetters(classes, theme)) cells.text(x, y, OUTSTANDING, style);
  else cells.text(x, y, pointMark(classes, label, theme), { ...style, underline: true });
}
