import type { Size } from "../layout/box.ts";
import { inkOf } from "../terminal/cell.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { bitOf, dotCharacter } from "./chart/dots.ts";
import { markedStyle } from "./class_map.ts";
import { needsLetters, pointMark, styleOf } from "./point_mark.ts";
import { cellOf, type ClassPoints, type ScatterPlaces } from "./scatter_places.ts";

/** Points of a plane, each of a class. */
export interface Scatter extends ClassPoints {
  /** The class of each, counted from 0. */
  readonly labels: ArrayLike<number>;
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

/**
 * Points in the colour of their class: as Braille dots or half blocks, in each cell the colour of the most frequent class,
 * few points as large ones; where not each class has a colour of its own, and with the pen of asciichart, each cell has the
 * mark of that class. Those that stand out are crosses, or underlined, and the selected one lies on a bright ground.
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
