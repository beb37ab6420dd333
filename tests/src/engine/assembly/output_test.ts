import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { Batch } from "../../../../src/engine/engine.ts";
import { batchWithLabels, float64Engine } from "../float64_engine.ts";
import { emptyMatrix, paddedMatrix, type Rows, rowsOf } from "../matrices.ts";
import { assertWithin, DENORMAL, EPSILON } from "./assert_within.ts";
import { BUILDS, type KernelMatrix, Workbench } from "./kernels.ts";
import { labels, numbers, type Sheet, sheets, SIZES } from "./numbers.ts";

const engine = float64Engine();

/** The widest has many vectors to a row; the Quick, Draw! data have 345 classes. */
const CLASSES = [...SIZES.filter((size) => size > 0), 10, 345];

/** What scoring a batch writes. */
interface Score<M> {
  readonly a: M;
  readonly losses: M;
  readonly gradient: M;
}

/** Sheets with a class at least: a label needs one. */
const scored = sheets().chain((sheet) => fc.constantFrom(...CLASSES).map((columns) => ({ ...sheet, columns })));

/** How far a row's sum may be off, as a multiple of {@link EPSILON} of the terms: each lane adds a quarter of them. */
function sumTolerance(columns: number): number {
  return columns / 4 + 4;
}

function score(
  sheet: Sheet,
  operate: (a: ReturnType<typeof emptyMatrix>, losses: typeof a, gradient: typeof a, batch: Batch) => void,
): Score<Rows> {
  const { rows, columns } = sheet;
  const [a, losses, gradient] = [columns, 1, columns].map((width) => emptyMatrix(rows, width));
  operate(a, losses, gradient, batchWithLabels(engine, labels(sheet)));
  return { a: rowsOf(a), losses: rowsOf(losses), gradient: rowsOf(gradient) };
}

/** Matrices to write into; NaN in them and in their padding, which the kernels must clear. */
function targets(bench: Workbench, { rows, columns }: Sheet): Score<KernelMatrix> {
  const blank = (width: number) =>
    bench.matrix(Array.from({ length: rows }, () => new Array(width).fill(NaN)), width, NaN);
  return { a: blank(columns), losses: blank(1), gradient: blank(columns) };
}

function assertZero(padding: Rows): void {
  assertEquals(padding.flat().filter((value) => value !== 0), [], "the padding isn't zero");
}

for (const build of BUILDS) {
  const bench = new Workbench(build);
  const { kernels } = bench;

  /** Scores the rows from `row` to `end` of a batch by one of the two cross-entropies. */
  const crossEntropy = (
    operation: "softmaxCrossEntropy" | "sigmoidCrossEntropy",
    z: KernelMatrix,
    labelled: number,
    { a, losses, gradient }: Score<KernelMatrix>,
    row = 0,
    end = z.rows,
  ) =>
    kernels[operation](
      z.pointer + row * z.stride,
      z.stride,
      labelled + row * 4,
      a.pointer + row * a.stride,
      a.stride,
      losses.pointer + row * losses.stride,
      losses.stride,
      gradient.pointer + row * gradient.stride,
      gradient.stride,
      end - row,
      z.columns,
      1 / z.rows,
    );

  /**
   * How far softmax may be off, as a multiple of {@link EPSILON} of its value: z − max z is up to 104 where the result
   * isn't zero, and its rounding counts that often; two for the exponential, one for the division, and the sum.
   */
  const softmaxTolerance = (columns: number) => 104 + 3 + sumTolerance(columns);

  Deno.test(`softmax is the reference's, its padding zero, in place too (${build})`, () => {
    fc.assert(
      fc.property(sheets([...SIZES, 345]), (sheet) => {
        bench.clear();
        const rows = numbers(sheet), { columns } = sheet;
        const z = bench.matrix(rows, columns, NaN), a = bench.matrix(rows, columns, NaN);
        kernels.softmax(z.pointer, z.stride, a.pointer, a.stride, z.rows, columns);
        const expected = emptyMatrix(z.rows, columns);
        engine.softmax(paddedMatrix(rows, columns), expected);
        const tolerance = softmaxTolerance(columns) * EPSILON;
        assertWithin(a.read(), rowsOf(expected), (want) => tolerance * want + 2 * DENORMAL);
        assertZero(a.padding());
        kernels.softmax(z.pointer, z.stride, z.pointer, z.stride, z.rows, columns);
        assertEquals(z.read(), a.read());
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  Deno.test(`softmax and its gradient's elements are within 1e-6 where logits are small (${build})`, () => {
    const sheet = { rows: 33, columns: 10, seed: 4, scale: 2, odd: 0 };
    bench.clear();
    const rows = numbers(sheet), z = bench.matrix(rows), written = targets(bench, sheet);
    crossEntropy("softmaxCrossEntropy", z, bench.indices(labels(sheet)), written);
    const expected = score(
      sheet,
      (a, losses, gradient, batch) => engine.softmaxCrossEntropy(paddedMatrix(rows), batch, a, losses, gradient),
    );
    // Each |z − max z| is below 16 here, so that all roundings together stay below 16 · 2⁻²⁴ ≈ 1e-6.
    assertWithin(written.a.read(), expected.a, () => 1e-6);
    assertWithin(written.losses.read(), expected.losses, (want) => 1e-6 * Math.max(1, want));
    assertWithin(written.gradient.read(), expected.gradient, () => 1e-6 / 33);
  });

  Deno.test(`softmax cross-entropy is the reference's, its padding zero (${build})`, () => {
    fc.assert(
      fc.property(scored, (any) => {
        bench.clear();
        // Softmax has no single output: the label of one class is 0.
        const sheet = any.columns === 1 ? { ...any, columns: 2 } : any;
        const { rows: n, columns } = sheet;
        const rows = numbers(sheet), z = bench.matrix(rows, columns, NaN), written = targets(bench, sheet);
        crossEntropy("softmaxCrossEntropy", z, bench.indices(labels(sheet)), written);
        const expected = score(
          sheet,
          (a, losses, gradient, batch) =>
            engine.softmaxCrossEntropy(paddedMatrix(rows, columns), batch, a, losses, gradient),
        );
        const tolerance = softmaxTolerance(columns) * EPSILON;
        assertWithin(written.a.read(), expected.a, (want) => tolerance * want + 2 * DENORMAL);
        // max z − z_label is rounded, and the sum's relative error is the logarithm's absolute one: the terms that
        // count are near the largest, so z − max z is no factor here. Float64 has its own share where max z is huge.
        const largest = rows.map((row) => Math.abs(Math.max(...row)));
        assertWithin(
          written.losses.read(),
          expected.losses,
          (want, i) => EPSILON * (4 + 2 * want + sumTolerance(columns)) + Number.EPSILON * largest[i],
        );
        // The roundings of a − 1 and of 1∕n are added to what softmax is off by.
        assertWithin(
          written.gradient.read(),
          expected.gradient,
          (want, i, j) => (tolerance * expected.a[i][j] + EPSILON) / n + 3 * EPSILON * Math.abs(want) + 2 * DENORMAL,
        );
        assertZero(written.a.padding());
        assertZero(written.gradient.padding());
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  Deno.test(`the gradient through softmax is the reference's, its padding zero (${build})`, () => {
    fc.assert(
      fc.property(sheets([...SIZES, 345]), (sheet) => {
        bench.clear();
        const { columns } = sheet;
        const probabilities = emptyMatrix(sheet.rows, columns);
        // Some rows of `odd` sheets are NaN; the gradient holds no infinity, which only a zero of one precision undoes.
        engine.softmax(paddedMatrix(numbers(sheet), columns), probabilities);
        const aRows = rowsOf(probabilities).map((row) => row.map(Math.fround));
        const given = numbers({ ...sheet, scale: 1 }, 1).map((row) => row.map((g) => Math.abs(g) > 1e30 ? NaN : g));
        const a = bench.matrix(aRows, columns), gradient = bench.matrix(given, columns, NaN);
        kernels.softmaxGradient(a.pointer, a.stride, gradient.pointer, gradient.stride, a.rows, columns);
        const expected = paddedMatrix(given, columns);
        engine.softmaxGradient(paddedMatrix(aRows, columns), expected);
        // a ⊙ (g − Σ g ⊙ a): the sum's roundings are those of its terms; the difference and the product add two.
        const tolerance = (sumTolerance(columns) + 3) * EPSILON;
        const magnitude = given.map((row, i) => row.reduce((sum, g, j) => sum + Math.abs(g) * aRows[i][j], 0));
        assertWithin(
          gradient.read(),
          rowsOf(expected),
          (_, i, j) => tolerance * aRows[i][j] * (Math.abs(given[i][j]) + magnitude[i]) + 2 * DENORMAL,
        );
        assertZero(gradient.padding());
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  Deno.test(`sigmoid cross-entropy is the reference's, its padding zero (${build})`, () => {
    fc.assert(
      fc.property(scored, (sheet) => {
        bench.clear();
        const { rows: n, columns } = sheet;
        const rows = numbers(sheet), z = bench.matrix(rows, columns, NaN), written = targets(bench, sheet);
        crossEntropy("sigmoidCrossEntropy", z, bench.indices(labels(sheet)), written);
        const expected = score(
          sheet,
          (a, losses, gradient, batch) =>
            engine.sigmoidCrossEntropy(paddedMatrix(rows, columns), batch, a, losses, gradient),
        );
        // An exponential, a sum and a division.
        assertWithin(written.a.read(), expected.a, (want) => 5 * EPSILON * want + DENORMAL);
        // The terms are of one sign but for z·y, where a single output's label is above 1.
        const magnitude = rows.map((row) => row.reduce((sum, z) => sum + (columns === 1 ? 9 : 1) * Math.abs(z) + 1, 0));
        assertWithin(
          written.losses.read(),
          expected.losses,
          (want, i) => EPSILON * (columns === 1 ? 3 * magnitude[i] : (sumTolerance(columns) + 3) * want) + DENORMAL,
        );
        assertWithin(
          written.gradient.read(),
          expected.gradient,
          (want, i, j) => EPSILON * (5 * expected.a[i][j] / n + 3 * Math.abs(want)) + DENORMAL,
        );
        assertZero(written.gradient.padding());
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  Deno.test(`the squared error is the reference's, its padding zero (${build})`, () => {
    fc.assert(
      fc.property(scored, (sheet) => {
        bench.clear();
        const { rows: n, columns } = sheet;
        const rows = numbers(sheet), a = bench.matrix(rows, columns, NaN), { losses, gradient } = targets(bench, sheet);
        kernels.squaredError(
          a.pointer,
          a.stride,
          bench.indices(labels(sheet)),
          losses.pointer,
          losses.stride,
          gradient.pointer,
          gradient.stride,
          a.rows,
          columns,
          1 / n,
        );
        const expected = score(
          sheet,
          (_, losses, gradient, batch) => engine.squaredError(paddedMatrix(rows, columns), batch, losses, gradient),
        );
        // Squares that overflow float32 are infinite here and not in float64.
        const finite = expected.losses.map(([loss]) => [loss > 1e38 ? Infinity : loss]);
        // The error is rounded and squared, hence 2, the square and the sum are.
        assertWithin(losses.read(), finite, (want) => (sumTolerance(columns) + 4) * EPSILON * want + DENORMAL);
        assertWithin(gradient.read(), expected.gradient, (want) => 4 * EPSILON * Math.abs(want) + DENORMAL);
        assertZero(gradient.padding());
      }),
      { seed: 5, numRuns: 150 },
    );
  });

  Deno.test(`a sample's outputs are the same however a batch is divided (${build})`, () => {
    fc.assert(
      fc.property(scored, fc.nat(), (sheet, cut) => {
        const z = numbers(sheet), end = cut % (sheet.rows + 1);
        const chosen = labels({ ...sheet, columns: Math.max(2, sheet.columns) }).map((y) => y % sheet.columns);
        for (const operation of ["softmaxCrossEntropy", "sigmoidCrossEntropy"] as const) {
          bench.clear();
          const logits = bench.matrix(z, sheet.columns), labelled = bench.indices(chosen);
          const whole = targets(bench, sheet), divided = targets(bench, sheet);
          crossEntropy(operation, logits, labelled, whole);
          crossEntropy(operation, logits, labelled, divided, 0, end);
          crossEntropy(operation, logits, labelled, divided, end);
          for (const part of ["a", "losses", "gradient"] as const) {
            assertEquals(divided[part].read(), whole[part].read(), part);
          }
        }
      }),
      { seed: 6, numRuns: 40 },
    );
  });
}
