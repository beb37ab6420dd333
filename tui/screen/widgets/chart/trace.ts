import { rememberGrowing } from "../../../remember_growing.ts";
import type { Style } from "../../terminal/cells.ts";
import type { Point, Stretch } from "../curve.ts";
import { DotLayer, type Grain } from "./dots.ts";
import { placeOn, type Scale } from "./scale.ts";

/**
 * How a line is drawn where colours don't tell it from others: which of four points along it are there, and whether it
 * is two points thick.
 */
export interface LineStyle {
  readonly points: readonly boolean[];
  readonly isThick: boolean;
}

/** Solid, dashed and dotted, thin and thick, and what lies between; each can be told from the others in two cells. */
const LINE_STYLES: readonly LineStyle[] = [
  ["1111", false],
  ["1100", false],
  ["1111", true],
  ["1010", false],
  ["1100", true],
  ["1010", true],
  ["1110", false],
  ["1000", false],
].map(([points, isThick]) => ({ points: [...`${points}`].map((point) => point === "1"), isThick: isThick === true }));

/** The line style of a number; after the last comes the first. */
export function lineStyle(line: number): LineStyle {
  return LINE_STYLES[line % LINE_STYLES.length];
}

/** Draws stretches of places on the y axis, one a column of points, so that each column joins the next. */
export function traceCurve(layer: DotLayer, stretches: readonly Stretch[], line = 0): void {
  const { points, isThick } = lineStyle(line);
  const bottom = layer.rows - 1;
  for (const { start, values } of stretches) {
    const rows = values.map((place) => Math.round((1 - place) * bottom));
    const set = (i: number, from: number, to: number) => {
      if (!points[(start + i) % points.length]) return;
      const last = Math.min(bottom, to) + (isThick ? 1 : 0);
      for (let row = Math.max(0, from); row <= last; row++) layer.set(start + i, row);
    };
    rows.forEach((row, i) => {
      set(i, row, row);
      const next = rows[i + 1];
      if (next === undefined || Math.abs(next - row) <= 1) return;
      // The way to the next value is half in this column and half in that one.
      const middle = Math.floor((row + next) / 2);
      if (next > row) {
        set(i, row, middle);
        set(i + 1, middle + 1, next);
      } else {
        set(i, middle + 1, row);
        set(i + 1, next, middle);
      }
    });
  }
}

/** Single points, which are drawn once: what is there of a curve that grows stays where it is. */
export const scatter = rememberGrowing((
  points: readonly Point[],
  count,
  before: DotLayer | undefined,
  { start, end, scale, width, height, grain, style }: Scatter,
): DotLayer => {
  const layer = before ?? new DotLayer(width, height, grain, style);
  for (let i = count; i < points.length; i++) {
    const { x, y } = points[i];
    if (!(x >= start && x <= end && Number.isFinite(y)) || !(end > start)) continue;
    const row = Math.round((1 - placeOn(scale, y)) * (layer.rows - 1));
    layer.set(Math.round((x - start) / (end - start) * (layer.columns - 1)), row);
  }
  return layer;
});

/** Where single points are drawn, and how. */
interface Scatter {
  /** The x at both borders. */
  readonly start: number;
  readonly end: number;
  readonly scale: Scale;
  readonly width: number;
  readonly height: number;
  readonly grain: Grain;
  readonly style: Style;
}
