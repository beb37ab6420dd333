/** Columns and rows. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle of cells. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** The box of a size whose top left corner is (0, 0). */
export function boxOf({ width, height }: Size): Box {
  return { x: 0, y: 0, width, height };
}

/** Whether the cell (x, y) lies in the box. */
export function contains({ x: left, y: top, width, height }: Box, x: number, y: number): boolean {
  return x >= left && x < left + width && y >= top && y < top + height;
}

/** The cells that lie in both boxes; of no width or no height where there are none. */
export function intersection(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x), y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}

/** What is left of a box without so many columns on each side and so many rows above and below. */
export function inset({ x, y, width, height }: Box, columns: number, rows = 0): Box {
  return {
    x: x + columns,
    y: y + rows,
    width: Math.max(0, width - 2 * columns),
    height: Math.max(0, height - 2 * rows),
  };
}

/** Where a stretch of a length begins that lies in the middle of a room; 0 where it is longer. */
export function middle(room: number, length: number): number {
  return Math.max(0, Math.floor((room - length) / 2));
}
