import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import {
  addChanges,
  changeBytes,
  quantizeChanges,
  quantizeWeights,
  restoreWeights,
} from "../../../../src/runs/keyframes/quantize.ts";

const finite = fc.float({ noNaN: true, noDefaultInfinity: true, min: -1000, max: 1000 });

/** Layers of some shape: two sets of weights each. */
const layers = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 })).chain(([inputs, units]) => {
  const weights = fc.array(finite, { minLength: inputs * units, maxLength: inputs * units })
    .map((numbers) => Float32Array.from(numbers));
  return fc.record({ inputs: fc.constant(inputs), units: fc.constant(units), before: weights, after: weights });
});

/** The largest amount of a unit among numbers (inputs × units). */
function largestOf(numbers: Float32Array, units: number, unit: number): number {
  return numbers.reduce((most, number, i) => i % units === unit ? Math.max(most, Math.abs(number)) : most, 0);
}

/** What rounding to float32 may add, of numbers up to 2000. */
const ROUNDING = 2000 * 2 ** -22;

Deno.test("no weight is off by more than the largest of its unit ∕ 254", () => {
  fc.assert(fc.property(layers, ({ units, after }) => {
    const steps = new Float32Array(units),
      codes = new Int8Array(after.length),
      restored = new Float32Array(after.length);
    assert(quantizeWeights({ weights: after, units }, steps, codes));
    restoreWeights({ weights: restored, units }, steps, codes);
    after.forEach((weight, i) => {
      const bound = largestOf(after, units, i % units) / 254;
      assert(Math.abs(weight - restored[i]) <= bound + ROUNDING, `${weight} as ${restored[i]}`);
    });
  }));
});

Deno.test("no weight is off by more than the largest change of its unit ∕ 14", () => {
  fc.assert(fc.property(layers, ({ inputs, units, before, after }) => {
    const steps = new Float32Array(units),
      codes = new Uint8Array(changeBytes(inputs, units)),
      restored = before.slice();
    assert(quantizeChanges({ weights: after, units }, before, steps, codes));
    addChanges({ weights: restored, units }, steps, codes);
    const changes = after.map((weight, i) => weight - before[i]);
    after.forEach((weight, i) => {
      const bound = largestOf(changes, units, i % units) / 14;
      assert(Math.abs(weight - restored[i]) <= bound + ROUNDING, `${weight} as ${restored[i]}`);
    });
  }));
});

Deno.test("a unit without weights but zero, or without a change, is restored exactly", () => {
  const weights = Float32Array.of(0, 3, 0, -1, 0, 2), units = 2;
  const steps = new Float32Array(units), whole = new Int8Array(6), restored = new Float32Array(6).fill(7);
  assert(quantizeWeights({ weights, units }, steps, whole));
  restoreWeights({ weights: restored, units }, steps, whole);
  assertEquals([restored[0], restored[2], restored[4]], [0, 0, 0]);
  const changed = weights.slice(), changes = new Uint8Array(changeBytes(3, units));
  changed[1] = 10;
  assert(quantizeChanges({ weights: changed, units }, weights, steps, changes));
  addChanges({ weights, units }, steps, changes);
  assertEquals([...weights], [0, 10, 0, -1, 0, 2]);
});

Deno.test("what isn't a finite number, or larger than any weight, is refused wherever it stands", () => {
  for (const wrong of [NaN, Infinity, -Infinity, 3e38]) {
    for (let i = 0; i < 6; i++) {
      const weights = new Float32Array(6).fill(0.5).with(i, wrong), steps = new Float32Array(2);
      assertEquals(quantizeWeights({ weights, units: 2 }, steps, new Int8Array(6)), false);
      assertEquals(quantizeChanges({ weights, units: 2 }, new Float32Array(6), steps, new Uint8Array(4)), false);
    }
  }
});
