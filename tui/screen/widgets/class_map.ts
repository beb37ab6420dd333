import { boxOf } from "../layout/box.ts";
import { Cells, type Style } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { classMark, markColor, regionColor, regionMark } from "./class_color.ts";
import { gridNeighbours } from "./grid_neighbours.ts";
import { pixelsPerCell, placePixels } from "./picture.ts";

/** A plane, what a network predicts on it, and samples on it. */
export interface ClassMap {
  /** The probabilities of every class on a grid over the whole plane. */
  readonly grid: ClassGrid;
  /** The one class whose probability is shown; that of the most probable one when left out. */
  readonly only?: number;
  readonly points: readonly MapPoint[];
}

/** A sample on the plane: where, in fractions from the left and from the bottom, its class, and whether it stands out. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
  readonly label: number;
  readonly isMarked?: boolean;
}

/**
 * The plane in half-block cells: each pixel in its most probable class's colour, darker where less certain, samples as
 * dots, those that stand out on a bright ground. Without colour each class has a pattern, blank where it is unsure, and
 * a mark.
 */
export function classMap({ grid, only, points }: ClassMap, width: number, height: number, theme: Theme): Cells {
  const { depth } = theme;
  const cells = new Cells(width, height);
  const { classes, certainties } = mostProbable(grid, cells.width, cells.height * pixelsPerCell(theme), only);
  placePixels(cells, boxOf(cells), theme, {
    color: (x, row) => regionColor(classes[row * width + x], certainties[row * width + x], depth),
    mark: (x, row) => regionMark(classes[row * width + x], certainties[row * width + x]),
  });
  for (const { x, y, label, isMarked } of points) {
    if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) continue;
    const column = Math.min(cells.width - 1, Math.floor(x * cells.width));
    const row = Math.min(cells.height - 1, Math.floor((1 - y) * cells.height));
    const { background } = cells.style(column, row);
    const style = isMarked ? markedStyle(label, theme) : depth === "none" ? theme.strong : {
      foreground: markColor(label, depth),
      background,
    };
    cells.text(column, row, classMark(label, depth), style);
  }
  return cells;
}

/** The style of a sample that stands out. */
export function markedStyle(label: number, { depth, strong }: Theme): Style {
  return depth === "none" ? { ...strong, inverse: true } : { foreground: 0, background: markColor(label, depth) };
}

/** The probability of every class at every point of a grid: (rows × columns × classes), the lowest row first. */
export interface ClassGrid {
  readonly columns: number;
  readonly rows: number;
  readonly classes: number;
  readonly probabilities: Float32Array;
}

/**
 * The most probable class at the middle of each of `width` × `height` pixels, by bilinear interpolation of the
 * probabilities, the top row first; what isn't finite counts as 0. A certainty is the lead over the next class, 0 to 1;
 * of `only` one class it is the probability.
 */
export function mostProbable(
  { columns, rows, classes, probabilities }: ClassGrid,
  width: number,
  height: number,
  only?: number,
): { readonly classes: Uint16Array; readonly certainties: Float32Array } {
  const found = { classes: new Uint16Array(width * height), certainties: new Float32Array(width * height) };
  if (columns < 1 || rows < 1) return found;
  const candidates = only === undefined ? Array.from({ length: classes }, (_, c) => c) : [only];
  for (let y = 0; y < height; y++) {
    const vertical = gridNeighbours((height - 0.5 - y) / height, rows);
    for (let x = 0; x < width; x++) {
      const horizontal = gridNeighbours((x + 0.5) / width, columns);
      let best = candidates[0] ?? 0, largest = -Infinity, second = -Infinity;
      for (const c of candidates) {
        const at = (row: number, column: number) => {
          const probability = probabilities[(row * columns + column) * classes + c];
          return Number.isFinite(probability) ? probability : 0;
        };
        const along = (row: number) => mixOf(at(row, horizontal.first), at(row, horizontal.next), horizontal.share);
        const probability = mixOf(along(vertical.first), along(vertical.next), vertical.share);
        if (probability > largest) {
          second = largest;
          largest = probability;
          best = c;
        } else if (probability > second) second = probability;
      }
      found.classes[y * width + x] = best;
      found.certainties[y * width + x] = Math.min(1, largest - (candidates.length > 1 ? second : 0));
    }
  }
  return found;
}

function mixOf(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
