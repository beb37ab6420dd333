import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import fc from "fast-check";
import { type Activation, ACTIVATION_TABLE, ACTIVATIONS } from "../../../../../src/engine/activations.ts";
import { ACTIVATION_EXPECTATIONS } from "../../activation_expectations.ts";
import { float64Engine } from "../../float64_engine.ts";
import { emptyMatrix, paddedMatrix, type Rows, rowsOf } from "../../matrices.ts";
import { assertSame, assertWithin, DENORMAL, EPSILON } from "./assert_within.ts";
import { BUILDS, Workbench } from "./kernels.ts";
import { numbers, type Sheet, sheets } from "./numbers.ts";

const engine = float64Engine();

/** A = f(Z) in float64. */
function activated(activation: Activation, z: Rows, columns: number): Rows {
  const a = emptyMatrix(z.length, columns);
  engine.activate(activation, paddedMatrix(z, columns), a);
  return rowsOf(a);
}

/** A = f(Z) rounded to float32, as the derivative gets it. */
function activatedFloat32(activation: Activation, z: Rows, columns: number): Rows {
  return activated(activation, z, columns).map((row) => row.map(Math.fround));
}

/** Numbers for a gradient to hold; their products with a derivative don't overflow. */
function gradientOf(activation: Activation, sheet: Sheet): Rows {
  const given = numbers({ ...sheet, scale: 1 }, 1);
  if (!ACTIVATION_EXPECTATIONS[activation].fadesOut) return given;
  return given.map((row) => row.map((g) => Math.abs(g) === Infinity ? 1 : g));
}

for (const build of BUILDS) {
  const bench = new Workbench(build);
  const { kernels } = bench;

  Deno.test(`an activation without a kernel is a trap, forward and backward (${build})`, () => {
    bench.clear();
    const { pointer, stride, rows, vectors } = bench.matrix([[1, 2, 3]], 3);
    for (const kind of [ACTIVATIONS.length, -1]) {
      const layer = { activation: kind, z: pointer, a: pointer, gradient: pointer, samples: rows, vectors };
      const call = bench.call({ ...layer, zStride: stride, aStride: stride, gradientStride: stride });
      for (const kernel of [kernels.activate, kernels.activationGradient]) {
        assertThrows(() => kernel(call), WebAssembly.RuntimeError, "unreachable");
      }
    }
  });

  for (const activation of ACTIVATIONS) {
    const { kernel: kind } = ACTIVATION_TABLE[activation];

    Deno.test(`${activation} is the reference's, in place too (${build})`, () => {
      const { value, z: ofZ } = ACTIVATION_EXPECTATIONS[activation].tolerance;
      fc.assert(
        fc.property(sheets(), (sheet) => {
          bench.clear();
          const rows = numbers(sheet);
          const z = bench.matrix(rows, sheet.columns), a = bench.matrix(rows, sheet.columns);
          const layer = { activation: kind, z: z.pointer, zStride: z.stride, samples: z.rows, vectors: z.vectors };
          kernels.activate(bench.call({ ...layer, a: a.pointer, aStride: a.stride }));
          assertWithin(
            a.read(),
            activated(activation, rows, sheet.columns),
            (want, i, j) => EPSILON * (value * Math.abs(want) + ofZ * Math.abs(rows[i][j])) + DENORMAL,
          );
          kernels.activate(bench.call({ ...layer, a: z.pointer, aStride: z.stride }));
          assertSame(z.read(), a.read());
        }),
        { seed: 1, numRuns: 60 },
      );
    });

    Deno.test(`the gradient by ${activation} is the reference's, its padding zero (${build})`, () => {
      fc.assert(
        fc.property(sheets(), (sheet) => {
          bench.clear();
          const { columns } = sheet;
          const zRows = numbers(sheet),
            aRows = activatedFloat32(activation, zRows, columns),
            given = gradientOf(activation, sheet);
          const z = bench.matrix(zRows, columns), a = bench.matrix(aRows, columns);
          const gradient = bench.matrix(given, columns);
          kernels.activationGradient(bench.call({
            ...{ activation: kind, samples: z.rows, vectors: z.vectors },
            ...{ z: z.pointer, zStride: z.stride, a: a.pointer, aStride: a.stride },
            ...{ gradient: gradient.pointer, gradientStride: gradient.stride },
          }));
          const expected = paddedMatrix(given, columns);
          engine.activationGradient(activation, paddedMatrix(zRows, columns), paddedMatrix(aRows, columns), expected);
          const tolerance = EPSILON * (1 + ACTIVATION_EXPECTATIONS[activation].slopeTolerance);
          assertWithin(
            gradient.read(),
            rowsOf(expected),
            (_, i, j) => tolerance * Math.abs(given[i][j]) + DENORMAL,
          );
          assertEquals(gradient.padding().flat().every((value) => value === 0), true, "the padding isn't zero");
        }),
        { seed: 2, numRuns: 60 },
      );
    });

    Deno.test(`${activation} and its gradient are the same however they are split (${build})`, () => {
      fc.assert(
        fc.property(sheets([1, 2, 7, 33]), fc.nat(), fc.nat(), (sheet, rowCut, vectorCut) => {
          bench.clear();
          const { columns } = sheet;
          const zRows = numbers(sheet);
          const z = bench.matrix(zRows, columns);
          const a = bench.matrix(activatedFloat32(activation, zRows, columns), columns);
          const [whole, divided] = [1, 2].map(() => ({
            a: bench.matrix(zRows, columns),
            gradient: bench.matrix(gradientOf(activation, sheet), columns),
          }));
          const run = (target: typeof whole, row: number, vector: number, rows: number, vectors: number) => {
            const [zAt, aAt, toAt, gradientAt] = [z, a, target.a, target.gradient]
              .map(({ pointer, stride }) => pointer + row * stride + vector * 16);
            const { stride } = z, strides = { zStride: stride, aStride: stride, gradientStride: stride };
            const layer = { ...strides, activation: kind, samples: rows, vectors, z: zAt, gradient: gradientAt };
            kernels.activate(bench.call({ ...layer, a: toAt }));
            kernels.activationGradient(bench.call({ ...layer, a: aAt }));
          };
          run(whole, 0, 0, z.rows, z.vectors);
          const row = rowCut % (z.rows + 1), vector = vectorCut % (z.vectors + 1);
          for (const [from, rows] of [[0, row], [row, z.rows - row]]) {
            run(divided, from, 0, rows, vector);
            run(divided, from, vector, rows, z.vectors - vector);
          }
          assertSame(divided.a.read(), whole.a.read());
          assertSame(divided.gradient.read(), whole.gradient.read());
        }),
        { seed: 3, numRuns: 30 },
      );
    });
  }
}
