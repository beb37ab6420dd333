import {
  GROUP_BYTES,
  GROUP_ROWS,
  LARGEST_CHANGE,
  LARGEST_CODE,
  LARGEST_STEP,
  LEAST_STEP,
  LEVELS,
  type Quantizer,
  type WeightRows,
} from "./quantizer.ts";

const { fround } = Math;

/** Added to a float32 number of less than 2²² and taken away again, it leaves the nearest whole one, of two the even one. */
const ROUNDING = 3 * 2 ** 22;

/** Bits of the number of two rows. */
const PAIR_BITS = 7, PAIR_MASK = 2 ** PAIR_BITS - 1;

/** The quantizer that defines what all give, number by number. */
export const REFERENCE_QUANTIZER: Quantizer = {
  quantizeWeights({ weights, units }: WeightRows, steps: Float32Array, codes: Uint8Array): boolean {
    steps.fill(0);
    for (let i = 0; i < weights.length; i++) steps[i % units] = Math.max(steps[i % units], Math.abs(weights[i]));
    const factors = factorsOf(steps, LARGEST_CODE);
    if (!factors) return false;
    for (let i = 0; i < weights.length; i++) codes[i] = nearest(fround(weights[i] * factors[i % units]));
    return true;
  },

  restoreWeights({ weights, units }: WeightRows, steps: Float32Array, codes: Uint8Array): void {
    const signed = new Int8Array(codes.buffer, codes.byteOffset, codes.length);
    for (let i = 0; i < weights.length; i++) weights[i] = signed[i] * steps[i % units];
  },

  quantizeChanges(
    { weights, units }: WeightRows,
    reference: Float32Array,
    steps: Float32Array,
    codes: Uint8Array,
  ): boolean {
    steps.fill(0);
    for (let i = 0; i < weights.length; i++) {
      steps[i % units] = Math.max(steps[i % units], Math.abs(fround(weights[i] - reference[i])));
    }
    const factors = factorsOf(steps, LARGEST_CHANGE);
    if (!factors) return false;
    const level = (row: number, j: number) => {
      const i = row * units + j;
      const change = i < weights.length ? fround(weights[i] - reference[i]) : 0;
      return nearest(fround(change * factors[j])) + LARGEST_CHANGE;
    };
    for (let row = 0, at = 0; row * units < weights.length; row += GROUP_ROWS, at += GROUP_BYTES * units) {
      for (let j = 0; j < units; j++) {
        const pair = (k: number) => level(row + 2 * k, j) * LEVELS + level(row + 2 * k + 1, j);
        const last = pair(GROUP_BYTES);
        for (let k = 0; k < GROUP_BYTES; k++) codes[at + k * units + j] = pair(k) | (last >> k & 1) << PAIR_BITS;
      }
    }
    return true;
  },

  addChanges({ weights, units }: WeightRows, steps: Float32Array, codes: Uint8Array): void {
    const change = (row: number, j: number, level: number) => {
      const i = row * units + j;
      if (i < weights.length) weights[i] += fround((level - LARGEST_CHANGE) * steps[j]);
    };
    for (let row = 0, at = 0; row * units < weights.length; row += GROUP_ROWS, at += GROUP_BYTES * units) {
      for (let j = 0; j < units; j++) {
        let last = 0;
        for (let k = 0; k <= GROUP_BYTES; k++) {
          const byte = k < GROUP_BYTES ? codes[at + k * units + j] : last;
          last |= byte >> PAIR_BITS << k;
          const pair = byte & PAIR_MASK, first = Math.floor(pair / LEVELS);
          change(row + 2 * k, j, first);
          change(row + 2 * k + 1, j, pair - LEVELS * first);
        }
      }
    }
  },
};

/** The nearest whole number; of two that are as near, the even one. */
function nearest(number: number): number {
  return fround(fround(number + ROUNDING) - ROUNDING);
}

/**
 * Divides the largest amount of each unit into steps.
 *
 * @returns How many steps make 1, for each unit; undefined if one isn't a number of a usual size.
 */
function factorsOf(steps: Float32Array, largest: number): Float32Array | undefined {
  steps.forEach((amount, j) => steps[j] = amount / largest);
  if (!steps.every((step) => step <= LARGEST_STEP)) return undefined;
  steps.forEach((step, j) => steps[j] = step >= LEAST_STEP ? step : 0);
  return steps.map((step) => step > 0 ? 1 / step : 0);
}
