import type { BoundingBox } from "./bounding_box.ts";
import type { GreyPicture } from "./grey_picture.ts";

/** A path from top to bottom that crosses as little ink as possible: its column in each row, from the top. */
export interface Seam {
  readonly columns: readonly number[];
  /** The ink that it crosses, in pixels of full ink. */
  readonly ink: number;
}

/** The cost of a step to the next column, in pixels of full ink. */
const DIAGONAL = 1e-3;

/**
 * The seam with the least ink through a component, from its top to its bottom within a box, by dynamic programming.
 * From row to row it moves by at most one column.
 *
 * Source: C. J. C. Burges, O. Matan, Y. LeCun, J. S. Denker and others, "Shortest Path Segmentation: A Method for
 * Training a Neural Network to Recognize Character Strings", International Joint Conference on Neural Networks, 1992.
 *
 * @param label The component whose ink counts.
 */
export function cutSeam(
  ink: GreyPicture,
  labels: Int32Array,
  label: number,
  { top, height, left, width }: BoundingBox,
): Seam {
  const cost = new Float32Array(width * height), from = new Int8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      const i = (top + y) * ink.width + left + x, above = to - width;
      let best = y === 0 ? 0 : cost[above], step = 0;
      // A diagonal step costs a little, so that a seam through no ink is straight.
      if (y > 0 && x > 0 && cost[above - 1] + DIAGONAL < best) best = cost[above - 1] + DIAGONAL, step = -1;
      if (y > 0 && x < width - 1 && cost[above + 1] + DIAGONAL < best) best = cost[above + 1] + DIAGONAL, step = 1;
      from[to] = step;
      cost[to] = labels[i] === label ? best + ink.pixels[i] / 255 : best;
    }
  }
  let x = 0;
  const last = (height - 1) * width;
  for (let i = 1; i < width; i++) if (cost[last + i] < cost[last + x]) x = i;
  const columns = Array<number>(height), total = cost[last + x];
  for (let y = height - 1; y >= 0; y--) {
    columns[y] = left + x;
    x += from[y * width + x];
  }
  return { columns, ink: total };
}
