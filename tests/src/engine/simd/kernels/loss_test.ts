import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { float64Engine } from "../../float64_engine.ts";
import { paddedMatrix } from "../../matrices.ts";
import { assertSame, assertWithin, DENORMAL, EPSILON } from "./assert_within.ts";
import { BUILDS, Workbench } from "./kernels.ts";
import { labels, numbers } from "./numbers.ts";
import { assertZero, crossEntropy, expectedScore, scored, smoothings, sumTolerance, targets } from "./score.ts";

const engine = float64Engine();

for (const build of BUILDS) {
  const bench = new Workbench(build);

  Deno.test(`sigmoid cross-entropy is the reference's, smoothed or not, its padding zero (${build})`, () => {
    fc.assert(
      fc.property(scored, smoothings, (sheet, smoothing) => {
        bench.clear();
        const { rows: n, columns } = sheet;
        const rows = numbers(sheet), z = bench.matrix(rows, columns, NaN), written = targets(bench, sheet);
        crossEntropy(bench, "sigmoidCrossEntropy", z, bench.indices(labels(sheet)), written, 0, n, smoothing);
        const expected = expectedScore(
          sheet,
          (a, losses, gradient, batch) =>
            engine.sigmoidCrossEntropy(paddedMatrix(rows, columns), batch, a, losses, gradient, smoothing),
        );
        // An exponential, a sum and a division.
        assertWithin(written.a.read(), expected.a, (want) => 5 * EPSILON * want + DENORMAL);
        // The terms are of one sign but for z·y, where a single output's label is above 1.
        const magnitude = rows.map((row) => row.reduce((sum, z) => sum + (columns === 1 ? 9 : 1) * Math.abs(z) + 1, 0));
        // A smoothed target has three roundings, and is no longer exact.
        const targetError = smoothing === 0 ? 0 : 3 * (columns === 1 ? 9 : 1);
        assertWithin(
          written.losses.read(),
          expected.losses,
          (want, i) =>
            EPSILON * (columns === 1 ? 3 * magnitude[i] : (sumTolerance(columns) + 3) * want) + DENORMAL +
            EPSILON * (targetError && (targetError + sumTolerance(columns)) * magnitude[i]),
        );
        assertWithin(
          written.gradient.read(),
          expected.gradient,
          (want, i, j) => EPSILON * ((5 * expected.a[i][j] + targetError) / n + 3 * Math.abs(want)) + DENORMAL,
        );
        assertZero(written.gradient.padding());
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  Deno.test(`a single output is smoothed towards ½: it stands for two classes (${build})`, () => {
    // At z = 0, σ(z) = ½: the gradient is ½ − ((1 − ε) y + ε ∕ 2), over two samples.
    bench.clear();
    const sheet = { rows: 2, columns: 1, seed: 0, scale: 1, odd: 0 };
    const z = bench.matrix([[0], [0]], 1), written = targets(bench, sheet), smoothing = 0.25;
    crossEntropy(bench, "sigmoidCrossEntropy", z, bench.indices([1, 0]), written, 0, 2, smoothing);
    assertEquals(written.gradient.read(), [[(0.5 - 0.875) / 2], [(0.5 - 0.125) / 2]]);
  });

  Deno.test(`the squared error is the reference's, smoothed or not, its padding zero (${build})`, () => {
    fc.assert(
      fc.property(scored, smoothings, (sheet, smoothing) => {
        bench.clear();
        const { rows: n, columns } = sheet;
        const rows = numbers(sheet), a = bench.matrix(rows, columns, NaN), { losses, gradient } = targets(bench, sheet);
        const call = bench.call({
          ...{ samples: n, columns, labels: bench.indices(labels(sheet)), a: a.pointer, aStride: a.stride },
          ...{ losses: losses.pointer, lossStride: losses.stride },
          ...{ gradient: gradient.pointer, gradientStride: gradient.stride },
        });
        bench.kernels.squaredError(call, 1 / n, smoothing);
        const expected = expectedScore(
          sheet,
          (_, losses, gradient, batch) =>
            engine.squaredError(paddedMatrix(rows, columns), batch, losses, gradient, smoothing),
        );
        // Squares that overflow float32 are infinite here and not in float64.
        const finite = expected.losses.map(([loss]) => [loss > 1e38 ? Infinity : loss]);
        // The error is rounded and squared, hence 2, the square and the sum are.
        // A smoothed target has three roundings, which a difference near zero keeps, and the square root of the loss tells.
        const targetError = smoothing === 0 ? 0 : 3 * EPSILON * (columns === 1 ? 9 : 1);
        assertWithin(
          losses.read(),
          finite,
          (want) =>
            (sumTolerance(columns) + 4) * EPSILON * want + DENORMAL +
            targetError * (Math.sqrt(2 * columns * want) + columns * targetError),
        );
        assertWithin(
          gradient.read(),
          expected.gradient,
          (want) => 4 * EPSILON * Math.abs(want) + DENORMAL + targetError / n,
        );
        assertZero(gradient.padding());
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  Deno.test(`sigmoid cross-entropy is the same however a batch is split (${build})`, () => {
    fc.assert(
      fc.property(scored, fc.nat(), (sheet, cut) => {
        const z = numbers(sheet), end = cut % (sheet.rows + 1);
        bench.clear();
        const logits = bench.matrix(z, sheet.columns), labelled = bench.indices(labels(sheet));
        const whole = targets(bench, sheet), divided = targets(bench, sheet);
        crossEntropy(bench, "sigmoidCrossEntropy", logits, labelled, whole);
        crossEntropy(bench, "sigmoidCrossEntropy", logits, labelled, divided, 0, end);
        crossEntropy(bench, "sigmoidCrossEntropy", logits, labelled, divided, end);
        for (const part of ["a", "losses", "gradient"] as const) {
          assertSame(divided[part].read(), whole[part].read(), part);
        }
      }),
      { seed: 3, numRuns: 40 },
    );
  });
}
