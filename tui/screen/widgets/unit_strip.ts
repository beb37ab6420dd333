import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { divergingColor, divergingMark } from "./diverging.ts";

/** The columns and rows of a unit, the largest first; half a row is half a block. */
const BLOCKS = [{ width: 4, height: 2 }, { width: 2, height: 1 }, { width: 1, height: 1 }, { width: 1, height: 1 / 2 }];

/** The rows that {@link unitStrip} needs to show so many units as large as fits. */
export function unitStripHeight(units: number, width: number, height: number, theme: Theme): number {
  const { block, across } = arrange(units, width, height, theme);
  return Math.min(height, Math.ceil(Math.ceil(units / across) * block.height));
}

/** A block of its diverging colour or mark for each unit, row by row; |value| ≥ `scale` has the strongest. */
export function unitStrip(
  values: ArrayLike<number>,
  width: number,
  height: number,
  theme: Theme,
  scale: number,
): Cells {
  const cells = new Cells(width, height);
  if (cells.width === 0 || cells.height === 0) return cells;
  const { block, across } = arrange(values.length, cells.width, cells.height, theme);
  const color = (unit: number) => divergingColor(values[unit] / scale, theme.depth, theme.palette);
  for (let unit = 0; unit < values.length; unit++) {
    const x = unit % across * block.width, row = Math.floor(unit / across);
    if (theme.depth === "none") {
      cells.fill(x, row * block.height, block.width, block.height, {}, divergingMark(values[unit] / scale));
    } else if (block.height >= 1) {
      cells.fill(x, row * block.height, block.width, block.height, { background: color(unit) });
    } else if (row % 2 === 0) {
      const below = unit + across;
      cells.pixels(x, row / 2, color(unit), below < values.length ? color(below) : undefined);
    }
  }
  return cells;
}

/** The largest blocks with room for all units, and how many stand in a row. */
function arrange(units: number, width: number, height: number, { depth }: Theme) {
  const possible = depth === "none" ? BLOCKS.filter((block) => block.height >= 1) : BLOCKS;
  const columns = (block: typeof BLOCKS[number]) => Math.max(1, Math.floor(width / block.width));
  const block = possible.find((block) => Math.ceil(units / columns(block)) * block.height <= height) ??
    possible[possible.length - 1];
  return { block, across: columns(block) };
}
