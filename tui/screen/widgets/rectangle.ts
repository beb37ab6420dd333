/** A rectangle of cells. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether the cell (x, y) lies in the rectangle. */
export function contains({ x: left, y: top, width, height }: Rectangle, x: number, y: number): boolean {
  return x >= left && x < left + width && y >= top && y < top + height;
}
