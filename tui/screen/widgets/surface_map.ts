import type { Box } from "../layout/box.ts";
import { inkOf } from "../terminal/cell.ts";
import { Cells, type Style } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { dotCharacter, DotLayer, POINTS } from "./chart/dots.ts";
import { gridNeighbours } from "./grid_neighbours.ts";
import type { ValueRange } from "./histogram_density.ts";
import { inkOn } from "./ink_on.ts";
import { mixColors } from "./mix_colors.ts";
import { pixelsPerCell, placePixels } from "./picture.ts";
import { roundTicks, tickText } from "./round_ticks.ts";
import { sequentialColor, sequentialMark } from "./sequential.ts";

/** A place on the plane. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** A surface over a plane, with a path on it. */
export interface SurfaceMap {
  readonly x: ValueRange;
  readonly y: ValueRange;
  /** Points of the grid along each axis, both borders included. */
  readonly size: number;
  /** How high it is at each point, 0 to 1 (size × size), the row of the lowest y first. */
  readonly heights: ArrayLike<number>;
  /** Joined by a line, in order. */
  readonly path: readonly Place[];
  /** Places that stand out, each with its character; the last is seen where two share a cell. */
  readonly marks: readonly (Place & { readonly symbol: string })[];
}

/** Columns of the numbers beside the y axis, and in how many fewer columns or rows there are no axes. */
const LABEL = 6, LEAST = { width: 24, height: 6 };

/** Columns and rows from one number of an axis to the next, at least. */
const TICK_COLUMNS = 9, TICK_ROWS = 3;

/**
 * A surface in half-block cells, the brighter, the higher; in between its points it is bilinear. Without colour each of ten
 * heights has a character, whose borders are the contour lines. The path is a line of dots, or marks where the font may lack
 * those.
 */
export function surfaceMap(map: SurfaceMap, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height), hasAxes = width >= LEAST.width && height >= LEAST.height;
  const left = hasAxes ? LABEL + 1 : 0;
  const plot = { x: left, y: 0, width: cells.width - left, height: cells.height - (hasAxes ? 1 : 0) };
  if (plot.width < 1 || plot.height < 1) return cells;
  const rows = plot.height * pixelsPerCell(theme), heights = heightsOf(map, plot.width, rows);
  placePixels(cells, plot, theme, {
    color: (x, row) => sequentialColor(heights[row * plot.width + x], theme.depth),
    mark: (x, row) => sequentialMark(heights[row * plot.width + x]),
  });
  drawPath(cells, map, plot, theme);
  for (const { symbol, ...place } of map.marks) {
    const at = cellOf(map, plot, place);
    if (at) cells.text(at.x, at.y, symbol, styleOn(cells, at.x, at.y, theme));
  }
  if (hasAxes) drawAxes(cells, map, plot, theme);
  return cells;
}

/** The height in the middle of each pixel, the top row first. */
function heightsOf({ size, heights }: SurfaceMap, width: number, rows: number): Float64Array {
  const found = new Float64Array(width * rows);
  for (let row = 0; row < rows; row++) {
    const vertical = gridNeighbours((rows - 0.5 - row) / rows, size);
    for (let x = 0; x < width; x++) {
      const horizontal = gridNeighbours((x + 0.5) / width, size);
      const along = (line: number) => {
        const first = heights[line * size + horizontal.first], next = heights[line * size + horizontal.next];
        return first + (next - first) * horizontal.share;
      };
      const below = along(vertical.first), above = along(vertical.next);
      found[row * width + x] = below + (above - below) * vertical.share;
    }
  }
  return found;
}

/** A place as shares of the plane from the left and from the top; undefined where it is not on it. */
function sharesOf({ x, y }: SurfaceMap, place: Place): Place | undefined {
  const across = (place.x - x.from) / (x.to - x.from), down = 1 - (place.y - y.from) / (y.to - y.from);
  return across >= 0 && across <= 1 && down >= 0 && down <= 1 ? { x: across, y: down } : undefined;
}

/** The cell that a place lies in. */
function cellOf(map: SurfaceMap, { x, y, width, height }: Box, place: Place): Place | undefined {
  const shares = sharesOf(map, place);
  return shares && {
    x: x + Math.min(width - 1, Math.floor(shares.x * width)),
    y: y + Math.min(height - 1, Math.floor(shares.y * height)),
  };
}

/** Black or white on what is there, without colour bold. */
function styleOn(cells: Cells, x: number, y: number, { depth, strong }: Theme): Style {
  if (depth === "none") return strong;
  const { foreground = 0, background = 0 } = cells.style(x, y);
  // Of a cell that something was written to, the background alone is the surface.
  const isSurface = cells.character(x, y) === "▀";
  const ground = isSurface && depth === "truecolor" ? mixColors(foreground, background, 0.5) : background;
  return { foreground: inkOn(ground), background: ground, bold: true };
}

/** Joins the points of the path by dots, or by a mark a cell. */
function drawPath(cells: Cells, map: SurfaceMap, plot: Box, theme: Theme): void {
  const isFine = theme.pen === "dots";
  const layer = new DotLayer(plot.width, plot.height, isFine ? "dots" : "blocks", {});
  const { across, down } = POINTS[layer.grain];
  const placed = map.path.map((place) => {
    const shares = sharesOf(map, place);
    return shares &&
      { x: Math.min(layer.columns - 1, shares.x * layer.columns), y: Math.min(layer.rows - 1, shares.y * layer.rows) };
  });
  placed.forEach((to, i) => {
    if (!to) return;
    const from = placed[i - 1] ?? to,
      steps = Math.max(1, Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y))));
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      layer.set(Math.floor(from.x + (to.x - from.x) * share), Math.floor(from.y + (to.y - from.y) * share));
    }
  });
  const mark = theme.pen === "ascii" ? "o" : "•";
  for (let y = 0; y < layer.rows / down; y++) {
    for (let x = 0; x < layer.columns / across; x++) {
      const mask = layer.masks[y * layer.width + x];
      if (mask === 0) continue;
      const style = styleOn(cells, plot.x + x, plot.y + y, theme);
      if (isFine) cells.put(plot.x + x, plot.y + y, dotCharacter(layer.grain, mask), inkOf(style));
      else cells.text(plot.x + x, plot.y + y, mark, style);
    }
  }
}

/** Round numbers at the left and below. */
function drawAxes(cells: Cells, { x, y }: SurfaceMap, plot: Box, theme: Theme): void {
  const across = roundTicks(x.from, x.to, Math.max(1, Math.floor(plot.width / TICK_COLUMNS)));
  for (const value of across.values) {
    const text = tickText(value, across.decimals);
    const at = plot.x + Math.min(plot.width - 1, Math.floor((value - x.from) / (x.to - x.from) * plot.width));
    cells.text(
      Math.max(plot.x, Math.min(cells.width - text.length, at - Math.floor(text.length / 2))),
      plot.height,
      text,
      theme.faint,
    );
  }
  const up = roundTicks(y.from, y.to, Math.max(1, Math.floor(plot.height / TICK_ROWS)));
  for (const value of up.values) {
    const text = tickText(value, up.decimals);
    const at = Math.min(plot.height - 1, Math.floor((1 - (value - y.from) / (y.to - y.from)) * plot.height));
    cells.text(LABEL - text.length, at, text, theme.faint);
  }
}
