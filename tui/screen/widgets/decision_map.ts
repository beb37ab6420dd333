import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { classMark, groundColor, groundMark, markColor } from "./class_color.ts";
import { type ClassGrid, mostProbable } from "./most_probable.ts";

/** A plane, what a network makes of it, and samples on it. */
export interface DecisionMapData {
  /** The probabilities of every class on a grid over the whole plane. */
  readonly grid: ClassGrid;
  /** Points in fractions of the plane, from the left and from the bottom, and the class of each. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: number }[];
}

/** Without a second pixel in a cell, its own colour fills it. */
const UPPER_HALF = "▀";

/**
 * The plane in half-block cells, each pixel in the colour of its most probable class, the stronger the more certain, and
 * dark where two classes meet; the samples are dots in their own class's colour. Without colour each class has its own
 * ground, blank where it is unsure, and its own mark.
 */
export function decisionMap({ grid, points }: DecisionMapData, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const { depth } = theme;
  const rowsPerCell = depth === "none" ? 1 : 2;
  const pixels = mostProbable(grid, cells.width, cells.height * rowsPerCell);
  const colorAt = (i: number) => groundColor(pixels.classes[i], pixels.certainties[i], depth);
  for (let y = 0; y < cells.height; y++) {
    for (let x = 0; x < cells.width; x++) {
      const upper = y * rowsPerCell * cells.width + x;
      if (depth === "none") cells.text(x, y, groundMark(pixels.classes[upper], pixels.certainties[upper]));
      else cells.text(x, y, UPPER_HALF, { foreground: colorAt(upper), background: colorAt(upper + cells.width) });
    }
  }
  for (const { x, y, label } of points) {
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) continue;
    const column = Math.min(cells.width - 1, Math.floor(x * cells.width));
    const row = Math.min(cells.height - 1, Math.floor((1 - y) * cells.height));
    const { background } = cells.style(column, row);
    const style = depth === "none" ? theme.strong : { foreground: markColor(label, depth), background };
    cells.text(column, row, classMark(label, depth), style);
  }
  return cells;
}
