import { type BoundingBox, sharedRows } from "./bounding_box.ts";

/** The share of the lower box's rows that two neighbours in a line have in common. */
const SHARED_ROWS = 0.4;

/**
 * Groups boxes into lines, from top to bottom, each line from left to right.
 *
 * From left to right, each box continues the line whose last box is beside it. So a line may rise or fall, as on a
 * photograph that isn't quite straight.
 */
export function readingOrder<T extends BoundingBox>(boxes: readonly T[]): T[][] {
  const lines: T[][] = [];
  for (const box of boxes.toSorted((a, b) => a.left - b.left)) {
    const shared = (line: T[]) => {
      const last = line[line.length - 1];
      return sharedRows(last, box) / Math.min(last.height, box.height);
    };
    const [line] = lines.filter((line) => shared(line) >= SHARED_ROWS).sort((a, b) => shared(b) - shared(a));
    if (line) line.push(box);
    else lines.push([box]);
  }
  return lines.sort((a, b) => middle(a) - middle(b));
}

/** The mean vertical middle of a line's boxes. */
function middle(line: readonly BoundingBox[]): number {
  return line.reduce((sum, { top, height }) => sum + top + height / 2, 0) / line.length;
}
