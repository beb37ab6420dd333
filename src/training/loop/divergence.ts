import type { Matrix } from "../../matrix/matrix.ts";

/** The first of the layers, counted from 1, whose numbers aren't all finite; the last if all are. */
export function firstBrokenLayer(matrices: readonly Matrix[]): number {
  const broken = matrices.findIndex((matrix) => !allFinite(matrix));
  return broken < 0 ? matrices.length : broken + 1;
}

/** Whether every number of a matrix is finite. */
export function allFinite(matrix: Matrix): boolean {
  for (let i = 0; i < matrix.rows; i++) if (!matrix.row(i).every(Number.isFinite)) return false;
  return true;
}
