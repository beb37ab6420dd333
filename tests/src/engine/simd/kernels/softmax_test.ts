import fc from "fast-check";
import { float64Engine } from "../../float64_engine.ts";
import { emptyMatrix, paddedMatrix, rowsOf } from "../../matrices.ts";
import { assertSame, assertWithin, DENORMAL, EPSILON } from "./assert_within.ts";
import { BUILDS, Workbench } from "./kernels.ts";
import { labels, numbers, sheets, SIZES } from "./numbers.ts";
import { assertZero, crossEntropy, expectedScore, scored, smoothings, sumTolerance, targets } from "./score.ts";

const engine = float64Engine();

/**
 * How far softmax may be off, as a multiple of {@link EPSILON} of its value: z − max z is up to 104 where the result
 * isn't zero, and its rounding counts that often; two for the exponential, one for the division, and the sum.
 */
function softmaxTolerance(columns: number): number {
  return 104 + 3 + sumTolerance(columns);
}

for (const build of BUILDS) {
  const bench = new Workbench(build);
  const { kernels } = bench;

  Deno.test(`softmax is the reference's, its padding zero, in place too (${build})`, () => {
    fc.assert(
      fc.property(sheets([...SIZES, 345]), (sheet) => {
        bench.clear();
        const rows = numbers(sheet), { columns } = sheet;
        const z = bench.matrix(rows, columns, NaN), a = bench.matrix(rows, columns, NaN);
        const layer = { z: z.pointer, zStride: z.stride, samples: z.rows, columns };
        kernels.softmax(bench.call({ ...layer, a: a.pointer, aStride: a.stride }));
        const expected = emptyMatrix(z.rows, columns);
        engine.softmax(paddedMatrix(rows, columns), expected);
        const tolerance = softmaxTolerance(columns) * EPSILON;
        assertWithin(a.read(), rowsOf(expected), (want) => tolerance * want + 2 * DENORMAL);
        assertZero(a.padding());
        kernels.softmax(bench.call({ ...layer, a: z.pointer, aStride: z.stride }));
        assertSame(z.read(), a.read());
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  Deno.test(`softmax and its gradient's elements are within 1e-6 where logits are small (${build})`, () => {
    const sheet = { rows: 33, columns: 10, seed: 4, scale: 2, odd: 0 };
    bench.clear();
    const rows = numbers(sheet), z = bench.matrix(rows), written = targets(bench, sheet);
    crossEntropy(bench, "softmaxCrossEntropy", z, bench.indices(labels(sheet)), written);
    const expected = expectedScore(
      sheet,
      (a, losses, gradient, batch) => engine.softmaxCrossEntropy(paddedMatrix(rows), batch, a, losses, gradient),
    );
    // Each |z − max z| is below 16 here, so that all roundings together stay below 16 · 2⁻²⁴ ≈ 1e-6.
    assertWithin(written.a.read(), expected.a, () => 1e-6);
    assertWithin(written.losses.read(), expected.losses, (want) => 1e-6 * Math.max(1, want));
    assertWithin(written.gradient.read(), expected.gradient, () => 1e-6 / 33);
  });

  Deno.test(`softmax cross-entropy is the reference's, smoothed or not, its padding zero (${build})`, () => {
    fc.assert(
      fc.property(scored, smoothings, (any, smoothing) => {
        bench.clear();
        // Softmax has no single output: the label of one class is 0.
        const sheet = any.columns === 1 ? { ...any, columns: 2 } : any;
        const { rows: n, columns } = sheet;
        const rows = numbers(sheet), z = bench.matrix(rows, columns, NaN), written = targets(bench, sheet);
        crossEntropy(bench, "softmaxCrossEntropy", z, bench.indices(labels(sheet)), written, 0, n, smoothing);
        const expected = expectedScore(
          sheet,
          (a, losses, gradient, batch) =>
            engine.softmaxCrossEntropy(paddedMatrix(rows, columns), batch, a, losses, gradient, smoothing),
        );
        const tolerance = softmaxTolerance(columns) * EPSILON;
        assertWithin(written.a.read(), expected.a, (want) => tolerance * want + 2 * DENORMAL);
        // max z − z_label is rounded, and the sum's relative error is the logarithm's absolute one: the terms that
        // count are near the largest, so z − max z is no factor here. Float64 has its own share where max z is huge.
        const largest = rows.map((row) => Math.abs(Math.max(...row)));
        // The smoothed part is a sum of differences of logits.
        const range = rows.map((row) => smoothing && smoothing * 2 * Math.max(...row.map(Math.abs)));
        assertWithin(
          written.losses.read(),
          expected.losses,
          (want, i) =>
            EPSILON * (4 + 2 * want + sumTolerance(columns)) + Number.EPSILON * largest[i] +
            EPSILON * (sumTolerance(columns) + 4) * range[i],
        );
        // The roundings of a − y, of a smoothed y and of 1∕n are added to what softmax is off by.
        assertWithin(
          written.gradient.read(),
          expected.gradient,
          (want, i, j) =>
            (tolerance * expected.a[i][j] + 4 * EPSILON) / n + 3 * EPSILON * Math.abs(want) + 2 * DENORMAL,
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
        kernels.softmaxGradient(bench.call({
          ...{ a: a.pointer, aStride: a.stride, samples: a.rows, columns },
          ...{ gradient: gradient.pointer, gradientStride: gradient.stride },
        }));
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

  Deno.test(`softmax cross-entropy is the same however a batch is split (${build})`, () => {
    fc.assert(
      fc.property(scored, fc.nat(), (sheet, cut) => {
        const z = numbers(sheet), end = cut % (sheet.rows + 1);
        const chosen = labels({ ...sheet, columns: Math.max(2, sheet.columns) }).map((y) => y % sheet.columns);
        bench.clear();
        const logits = bench.matrix(z, sheet.columns), labelled = bench.indices(chosen);
        const whole = targets(bench, sheet), divided = targets(bench, sheet);
        crossEntropy(bench, "softmaxCrossEntropy", logits, labelled, whole);
        crossEntropy(bench, "softmaxCrossEntropy", logits, labelled, divided, 0, end);
        crossEntropy(bench, "softmaxCrossEntropy", logits, labelled, divided, end);
        for (const part of ["a", "losses", "gradient"] as const) {
          assertSame(divided[part].read(), whole[part].read(), part);
        }
      }),
      { seed: 5, numRuns: 40 },
    );
  });
}
