import { boxOf } from "../layout/box.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { classMark, markColor, regionColor, regionMark } from "./class_color.ts";
import { type ClassGrid, mostProbable } from "./most_probable.ts";
import { pixelsPerCell, placePixels } from "./picture.ts";

/** A plane, what a network predicts on it, and samples on it. */
export interface ClassMap {
  /** The probabilities of every class on a grid over the whole plane. */
  readonly grid: ClassGrid;
  /** Points in fractions of the plane, from the left and from the bottom, and the class of each. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: number }[];
}

/**
 * The plane in half-block cells: each pixel in the colour of its most probable class, darker where it is less certain,
 * and the samples as dots in their classes' colours. Without colour each class has a pattern, blank where it is unsure,
 * and a mark.
 */
export function classMap({ grid, points }: ClassMap, width: number, height: number, theme: Theme): Cells {
  const { depth } = theme;
  const cells = new Cells(width, height);
  const { classes, certainties } = mostProbable(grid, cells.width, cells.height * pixelsPerCell(theme));
  placePixels(cells, boxOf(cells), theme, {
    color: (x, row) => regionColor(classes[row * width + x], certainties[row * width + x], depth),
    mark: (x, row) => regionMark(classes[row * width + x], certainties[row * width + x]),
  });
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
