import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { Batch } from "../../../../../src/engine/engine.ts";
import type { Matrix } from "../../../../../src/matrix/matrix.ts";
import { batchWithLabels, float64Engine } from "../../float64_engine.ts";
import { emptyMatrix, type Rows, rowsOf } from "../../matrices.ts";
import type { KernelMatrix, Workbench } from "./kernels.ts";
import { labels, type Sheet, sheets, SIZES } from "./numbers.ts";

/** The widest has many vectors to a row; the Quick, Draw! data have 345 classes. */
const CLASSES = [...SIZES.filter((size) => size > 0), 10, 345];

/** Sheets with a class at least: a label needs one. */
export const scored: fc.Arbitrary<Sheet> = sheets()
  .chain((sheet) => fc.constantFrom(...CLASSES).map((columns) => ({ ...sheet, columns })));

/** ε, the part of a target that is shared out among the classes. */
export const smoothings = fc.constantFrom(0, 0, 0.1, 0.75);

/** What scoring a batch writes. */
export interface Score<M> {
  readonly a: M;
  readonly losses: M;
  readonly gradient: M;
}

/** What an operation of the reference writes in float64, given a batch with the labels of a sheet. */
export function expectedScore(
  sheet: Sheet,
  operate: (a: Matrix, losses: Matrix, gradient: Matrix, batch: Batch) => void,
): Score<Rows> {
  const { rows, columns } = sheet;
  const [a, losses, gradient] = [columns, 1, columns].map((width) => emptyMatrix(rows, width));
  operate(a, losses, gradient, batchWithLabels(float64Engine(), labels(sheet)));
  return { a: rowsOf(a), losses: rowsOf(losses), gradient: rowsOf(gradient) };
}

/** Matrices to write into; NaN in them and in their padding, which the kernels must clear. */
export function targets(bench: Workbench, { rows, columns }: Sheet): Score<KernelMatrix> {
  const blank = (width: number) =>
    bench.matrix(Array.from({ length: rows }, () => new Array(width).fill(NaN)), width, NaN);
  return { a: blank(columns), losses: blank(1), gradient: blank(columns) };
}

/** Scores the rows from `row` to `end` of a batch by one of the two cross-entropies, which take the same arguments. */
export function crossEntropy(
  bench: Workbench,
  operation: "softmaxCrossEntropy" | "sigmoidCrossEntropy",
  z: KernelMatrix,
  labelled: number,
  { a, losses, gradient }: Score<KernelMatrix>,
  row = 0,
  end = z.rows,
  smoothing = 0,
): void {
  const call = bench.call({
    ...{ samples: end - row, columns: z.columns, labels: labelled + row * 4 },
    ...{ z: z.pointer + row * z.stride, zStride: z.stride, a: a.pointer + row * a.stride, aStride: a.stride },
    ...{ losses: losses.pointer + row * losses.stride, lossStride: losses.stride },
    ...{ gradient: gradient.pointer + row * gradient.stride, gradientStride: gradient.stride },
  });
  bench.kernels[operation](call, 1 / z.rows, smoothing);
}

/** How far a row's sum may be off, as a multiple of `EPSILON` of the terms: each lane adds a quarter of them. */
export function sumTolerance(columns: number): number {
  return columns / 4 + 4;
}

/** Fails unless all padding is zero. */
export function assertZero(padding: Rows): void {
  assertEquals(padding.flat().filter((value) => value !== 0), [], "the padding isn't zero");
}
