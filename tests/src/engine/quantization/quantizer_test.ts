import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import {
  areSteps,
  changeRows,
  type Dequantizer,
  type Quantizer,
  type WeightCodes,
  wholeRows,
} from "../../../../src/engine/quantization/quantizer.ts";
import type { Engine } from "../../../../src/engine/engine.ts";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { REFERENCE_QUANTIZER } from "../../../../src/engine/reference/reference_quantizer.ts";
import { compileKernels, loadKernels } from "../../../../src/engine/simd/kernels.ts";
import { createMemory } from "../../../../src/engine/simd/memory.ts";
import { SimdDequantizer } from "../../../../src/engine/simd/simd_dequantizer.ts";
import { SimdEngine } from "../../../../src/engine/simd/simd_engine.ts";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import { workerPair } from "../simd/worker_pair.ts";

/** The kernels at work on memory of their own. */
function kernels() {
  const memory = createMemory()!;
  return [loadKernels(compileKernels(false)!.module, memory), memory] as const;
}

const REFERENCE = new ReferenceEngine(), SIMD = new SimdEngine(...kernels());

const ENGINES: readonly [name: string, Engine][] = [["the reference", REFERENCE], ["SIMD", SIMD]];

const weight = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true, min: -1000, max: 1000 }),
  fc.constantFrom(0, 1e-20, -1e-32, 1e-40, 5e-45, 0.5, -0.25),
);

/** Layers of some shape: two sets of weights each. */
const layers = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 })).chain(([inputs, units]) => {
  const weights = fc.array(weight, { minLength: inputs * units, maxLength: inputs * units })
    .map((numbers) => Float32Array.from(numbers));
  return fc.record({ inputs: fc.constant(inputs), units: fc.constant(units), before: weights, after: weights });
});

/** The largest amount of a unit among numbers (inputs × units). */
function largestOf(numbers: Float32Array, units: number, unit: number): number {
  return numbers.reduce((most, number, i) => i % units === unit ? Math.max(most, Math.abs(number)) : most, 0);
}

/** What rounding to float32 may add, of numbers up to 2000. */
const ROUNDING = 2000 * 2 ** -22;

/** A matrix of an engine's with such numbers, row by row. */
function matrixOf(engine: Engine, numbers: Float32Array, units: number): Matrix {
  const matrix = engine.matrix(numbers.length / units, units);
  matrix.copyFrom(new Matrix(matrix.rows, units, numbers));
  return matrix;
}

/** What nobody may write to in the rows of codes behind those that are used. */
const UNUSED = 77;

/** Room for codes in which it can be seen what was written. */
function roomFor(engine: Quantizer, inputs: number, units: number): WeightCodes {
  const codes = engine.codes(inputs, units);
  codes.bytes.fill(UNUSED);
  return codes;
}

/** The steps and the first rows of codes, without padding; behind them there must be no others. */
function contentOf({ steps, bytes, stride }: WeightCodes, rows: number) {
  assert(bytes.subarray(rows * stride).every((byte) => byte === UNUSED), "written beside the codes");
  const codes = Array.from({ length: rows }, (_, i) => [...bytes.subarray(i * stride, i * stride + steps.columns)]);
  return { steps: [...steps.row(0)], codes: codes.flat() };
}

/** The codes and steps of a layer's weights, and the weights that they stand for. */
function codedWeights(engine: Engine, weights: Float32Array, units: number) {
  const inputs = weights.length / units,
    codes = roomFor(engine, inputs, units),
    restored = engine.matrix(inputs, units);
  engine.quantizeWeights(matrixOf(engine, weights, units), codes, restored);
  return { ...contentOf(codes, wholeRows(inputs)), restored: restored.toFloat32Array() };
}

/** The same of the changes since others. */
function codedChanges(engine: Engine, weights: Float32Array, before: Float32Array, units: number) {
  const inputs = weights.length / units,
    codes = roomFor(engine, inputs, units),
    restored = engine.matrix(inputs, units);
  const reference = matrixOf(engine, before, units);
  engine.quantizeChanges(matrixOf(engine, weights, units), reference, codes, restored);
  assertEquals(reference.toFloat32Array(), before);
  return { ...contentOf(codes, changeRows(inputs)), restored: restored.toFloat32Array() };
}

for (const [name, engine] of ENGINES) {
  Deno.test(`by ${name}, no weight is off by more than the largest of its unit ∕ 254`, () => {
    fc.assert(fc.property(layers, ({ units, after }) => {
      const { restored } = codedWeights(engine, after, units);
      after.forEach((weight, i) => {
        const bound = largestOf(after, units, i % units) / 254;
        assert(Math.abs(weight - restored[i]) <= bound + ROUNDING, `${weight} as ${restored[i]}`);
      });
    }));
  });

  Deno.test(`by ${name}, no weight is off by more than the largest change of its unit ∕ 10`, () => {
    fc.assert(fc.property(layers, ({ units, before, after }) => {
      const { restored } = codedChanges(engine, after, before, units);
      const changes = after.map((weight, i) => weight - before[i]);
      after.forEach((weight, i) => {
        const bound = largestOf(changes, units, i % units) / 10;
        assert(Math.abs(weight - restored[i]) <= bound + ROUNDING, `${weight} as ${restored[i]}`);
      });
    }));
  });

  Deno.test(`by ${name}, a unit without weights but zero, or without a change, is restored exactly`, () => {
    for (const units of [2, 4]) {
      const weights = Float32Array.from({ length: 3 * units }, (_, i) => i % units === 0 ? 0 : i - 4);
      const { restored } = codedWeights(engine, weights, units);
      assert(restored.every((weight, i) => i % units > 0 || weight === 0), restored.join());
      const changed = weights.with(1, 10);
      assertEquals(codedChanges(engine, changed, weights, units).restored, changed);
    }
  });

  Deno.test(`by ${name}, what isn't a finite number, or larger than any weight, has no step wherever it stands`, () => {
    for (const wrong of [NaN, Infinity, -Infinity, 3e38]) {
      for (let i = 0; i < 12; i++) {
        const weights = new Float32Array(12).fill(0.5).with(i, wrong),
          fine = [0, 1, 2, 3].map((unit) => unit !== i % 4);
        assertEquals(codedWeights(engine, weights, 4).steps.map((step) => areSteps(Float32Array.of(step))), fine);
        assertEquals(
          codedChanges(engine, weights, new Float32Array(12), 4).steps.map((step) => areSteps(Float32Array.of(step))),
          fine,
        );
      }
    }
  });
}

Deno.test("SIMD gives the codes, steps and weights of the reference bit for bit, and writes nothing beside them", () => {
  fc.assert(fc.property(layers, ({ units, before, after }) => {
    assertEquals(codedWeights(SIMD, after, units), codedWeights(REFERENCE, after, units));
    assertEquals(codedChanges(SIMD, after, before, units), codedChanges(REFERENCE, after, before, units));
  }));
});

Deno.test("codes are the same if the weights that they stand for aren't asked for, or take the place of the reference", () => {
  fc.assert(fc.property(layers, ({ inputs, units, before, after }) => {
    for (const [, engine] of ENGINES) {
      const weights = matrixOf(engine, after, units), reference = matrixOf(engine, before, units);
      const whole = codedWeights(engine, after, units), changes = codedChanges(engine, after, before, units);
      const codes = roomFor(engine, inputs, units), changeCodes = roomFor(engine, inputs, units);
      engine.quantizeWeights(weights, codes);
      assertEquals({ ...contentOf(codes, wholeRows(inputs)), restored: whole.restored }, whole);
      engine.quantizeChanges(weights, reference, changeCodes);
      assertEquals({ ...contentOf(changeCodes, changeRows(inputs)), restored: changes.restored }, changes);
      assertEquals([weights, reference].map((matrix) => matrix.toFloat32Array()), [after, before]);
      engine.quantizeChanges(weights, reference, changeCodes, reference);
      assertEquals({ ...contentOf(changeCodes, changeRows(inputs)), restored: reference.toFloat32Array() }, changes);
    }
  }));
});

Deno.test("by both, a layer is coded if all its steps are such, and its biases are finite", () => {
  for (const [, engine] of ENGINES) {
    for (const units of [4, 9]) {
      const codes = engine.codes(3, units), bias = matrixOf(engine, new Float32Array(units), units);
      const areCoded = (number: number, at: number) => {
        engine.quantizeWeights(matrixOf(engine, new Float32Array(3 * units).with(at, number), units), codes);
        return engine.areCoded(codes) && engine.areCoded(codes, bias);
      };
      for (let at = 0; at < 3 * units; at++) {
        assertEquals([0, 1, -1e-30, 1e32, -1e32].map((number) => areCoded(number, at)), [true, true, true, true, true]);
        assertEquals([NaN, Infinity, -Infinity, 3e38].map((number) => areCoded(number, at)), [
          false,
          false,
          false,
          false,
        ]);
      }
      areCoded(1, 0);
      for (let unit = 0; unit < units; unit++) {
        for (
          const [number, isFine] of [[3e38, true], [-3e38, true], [NaN, false], [Infinity, false], [
            -Infinity,
            false,
          ]] as const
        ) {
          bias.copyFrom(new Matrix(1, units, new Float32Array(units).with(unit, number)));
          assertEquals(engine.areCoded(codes, bias), isFine);
        }
      }
    }
  }
});

Deno.test("rows without padding are put where they are wanted, others in memory of their own", () => {
  for (const [name, engine] of ENGINES) {
    for (const units of [4, 9]) {
      const place = engine.room(3 * units).fill(UNUSED), codes = engine.codes(3, units, place);
      engine.quantizeWeights(matrixOf(engine, new Float32Array(3 * units).fill(1), units), codes);
      const isPlaced = name === "the reference" || units === 4;
      assert(place.every((byte) => byte === (isPlaced ? 127 : UNUSED)));
      assertEquals(
        contentOf({ ...codes, bytes: codes.bytes.slice(0, 3 * codes.stride) }, 3).codes,
        new Array(3 * units).fill(127),
      );
    }
  }
});

/** Codes as they are in a file. */
function codesOf(
  { steps, codes }: { readonly steps: readonly number[]; readonly codes: readonly number[] },
): WeightCodes {
  const units = steps.length;
  return { steps: Matrix.from([steps]), bytes: Uint8Array.from(codes), stride: units };
}

Deno.test("what SIMD restores outside of an engine are the reference's weights bit for bit", () => {
  const simd = new SimdDequantizer(...kernels());
  fc.assert(fc.property(layers, ({ inputs, units, before, after }) => {
    const whole = codedWeights(REFERENCE, after, units), weights = Matrix.zeros(inputs, units);
    simd.restoreWeights(codesOf(whole), weights);
    assertEquals(weights.data, whole.restored);
    const changes = codedChanges(REFERENCE, after, before, units), changed = new Matrix(inputs, units, before.slice());
    simd.restoreChanges(codesOf(changes), changed, changed);
    assertEquals(changed.data, changes.restored);
  }));
});

Deno.test("any bytes stand for the same changes, those that no quantizer gives too", () => {
  const units = 4, inputs = 16 * 37, steps = [0.5, 1, 1e-30, 1e30];
  const codes = codesOf({ steps, codes: Array.from({ length: changeRows(inputs) * units }, (_, i) => i) });
  const [reference, simd] = [REFERENCE_QUANTIZER, new SimdDequantizer(...kernels())].map((dequantizer: Dequantizer) => {
    const weights = Matrix.zeros(inputs, units);
    dequantizer.restoreChanges(codes, weights, weights);
    dequantizer.restoreChanges(codes, weights, weights);
    return weights;
  });
  assertEquals(simd.data, reference.data);
  assert(reference.isFinite);
});

Deno.test("of few units, a thread that has none of them changes neither their codes nor what others make codes with", () => {
  const { main, other } = workerPair(), units = 3;
  const [byMain, byOther] = [main, other].map((engine) => {
    const [weights, before] = [1, 2].map((factor) =>
      matrixOf(engine, Float32Array.from({ length: 40 * units }, (_, i) => factor * Math.sin(i)), units)
    );
    const codes = engine.codes(40, units), { steps, bytes } = codes;
    return {
      code: () => engine.quantizeChanges(weights, before, codes),
      numbers: () => [steps.row(0), steps.row(1), bytes].map((numbers) => [...numbers]),
    };
  });
  byOther.code();
  const numbers = byOther.numbers();
  assert(numbers.every((some) => some.some((number) => number !== 0)));
  byMain.code();
  assertEquals(byOther.numbers(), numbers);
});
