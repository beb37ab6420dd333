import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { changeBytes, type Quantizer } from "../../../../src/engine/quantization/quantizer.ts";
import { REFERENCE_QUANTIZER } from "../../../../src/engine/quantization/reference_quantizer.ts";
import { compileKernels, loadKernels } from "../../../../src/engine/simd/kernels.ts";
import { createMemory } from "../../../../src/engine/simd/memory.ts";
import { SimdQuantizer } from "../../../../src/engine/simd/simd_quantizer.ts";

function simdQuantizer(): Quantizer {
  const memory = createMemory()!;
  return new SimdQuantizer(loadKernels(compileKernels(false)!.module, memory), memory);
}

const QUANTIZERS: readonly [name: string, Quantizer][] = [["the reference", REFERENCE_QUANTIZER], [
  "SIMD",
  simdQuantizer(),
]];

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

/** Bytes before and after, which nobody may write to. */
const MARGIN = 3;

/** The codes and steps of a layer's weights, and the weights that they stand for. */
function codedWeights(quantizer: Quantizer, weights: Float32Array, units: number) {
  const steps = new Float32Array(units), room = new Uint8Array(weights.length + 2 * MARGIN).fill(77);
  const codes = room.subarray(MARGIN, MARGIN + weights.length), restored = new Float32Array(weights.length);
  assert(quantizer.quantizeWeights({ weights, units }, steps, codes));
  quantizer.restoreWeights({ weights: restored, units }, steps, codes);
  return { steps, room, restored };
}

/** The same of the changes since others. */
function codedChanges(quantizer: Quantizer, weights: Float32Array, before: Float32Array, units: number) {
  const bytes = changeBytes(weights.length / units, units), steps = new Float32Array(units);
  const room = new Uint8Array(bytes + 2 * MARGIN).fill(77), codes = room.subarray(MARGIN, MARGIN + bytes);
  const restored = before.slice();
  assert(quantizer.quantizeChanges({ weights, units }, before, steps, codes));
  quantizer.addChanges({ weights: restored, units }, steps, codes);
  return { steps, room, restored };
}

for (const [name, quantizer] of QUANTIZERS) {
  Deno.test(`by ${name}, no weight is off by more than the largest of its unit ∕ 254`, () => {
    fc.assert(fc.property(layers, ({ units, after }) => {
      const { restored } = codedWeights(quantizer, after, units);
      after.forEach((weight, i) => {
        const bound = largestOf(after, units, i % units) / 254;
        assert(Math.abs(weight - restored[i]) <= bound + ROUNDING, `${weight} as ${restored[i]}`);
      });
    }));
  });

  Deno.test(`by ${name}, no weight is off by more than the largest change of its unit ∕ 10`, () => {
    fc.assert(fc.property(layers, ({ units, before, after }) => {
      const { restored } = codedChanges(quantizer, after, before, units);
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
      const { restored } = codedWeights(quantizer, weights, units);
      assert(restored.every((weight, i) => i % units > 0 || weight === 0), restored.join());
      const changed = weights.with(1, 10);
      assertEquals(codedChanges(quantizer, changed, weights, units).restored, changed);
    }
  });

  Deno.test(`by ${name}, what isn't a finite number, or larger than any weight, is refused wherever it stands`, () => {
    for (const wrong of [NaN, Infinity, -Infinity, 3e38]) {
      for (let i = 0; i < 12; i++) {
        const weights = new Float32Array(12).fill(0.5).with(i, wrong), steps = new Float32Array(4);
        assertEquals(quantizer.quantizeWeights({ weights, units: 4 }, steps, new Uint8Array(12)), false);
        const codes = new Uint8Array(changeBytes(3, 4));
        assertEquals(quantizer.quantizeChanges({ weights, units: 4 }, new Float32Array(12), steps, codes), false);
      }
    }
  });
}

Deno.test("SIMD gives the codes, steps and weights of the reference bit for bit, and writes nothing beside them", () => {
  const simd = simdQuantizer();
  fc.assert(fc.property(layers, ({ units, before, after }) => {
    assertEquals(codedWeights(simd, after, units), codedWeights(REFERENCE_QUANTIZER, after, units));
    assertEquals(codedChanges(simd, after, before, units), codedChanges(REFERENCE_QUANTIZER, after, before, units));
  }));
});

Deno.test("any bytes stand for the same changes, those that no quantizer gives too", () => {
  const units = 4, codes = Uint8Array.from({ length: changeBytes(16 * 37, units) }, (_, i) => i);
  const steps = Float32Array.of(0.5, 1, 1e-30, 1e30),
    [reference, simd] = QUANTIZERS.map(([, quantizer]) => {
      const weights = new Float32Array(16 * 37 * units);
      quantizer.addChanges({ weights, units }, steps, codes);
      quantizer.addChanges({ weights, units }, steps, codes);
      return weights;
    });
  assertEquals(simd, reference);
  assert(reference.every(Number.isFinite));
});
