import { type BoundingBox, sharedRows } from "./bounding_box.ts";

/** The share of the lower one's rows that two neighbours in a line have in common. */
const SHARED_ROWS = 0.4;

/**
 * Puts boxes into lines, from the top, and each line into order from the left.
 *
 * Going from left to right, a box continues the line whose last box lies beside it. So a line may rise or fall along
 * its way, as on a photograph that isn't quite straight.
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

/** The mean height of a line's middle. */
function middle(line: readonly BoundingBox[]): number {
  return line.reduce((sum, { top, height }) => sum + top + height / 2, 0) / line.length;
}
