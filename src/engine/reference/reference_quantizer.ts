import { Matrix } from "../../matrix/matrix.ts";
import {
  areSteps,
  type Dequantizer,
  GROUP_BYTES,
  GROUP_ROWS,
  LARGEST_CHANGE,
  LARGEST_CODE,
  LEAST_STEP,
  LEVELS,
  mostCodeRows,
  type Quantizer,
  type WeightCodes,
} from "../quantization/quantizer.ts";

const { fround } = Math;

/** Added to a float32 number of less than 2²² and taken away again, it leaves the nearest whole one, of two the even one. */
const ROUNDING = 3 * 2 ** 22;

/** Bits of the number of two rows. */
const PAIR_BITS = 7, PAIR_MASK = 2 ** PAIR_BITS - 1;

/** The quantizer that defines what all give, number by number. */
export const REFERENCE_QUANTIZER: Quantizer & Dequantizer = {
  codes(inputs: number, units: number, place = new Uint8Array(mostCodeRows(inputs) * units)): WeightCodes {
    return { steps: Matrix.zeros(1, units), bytes: place, stride: units };
  },

  quantizeWeights(weights: Matrix, codes: WeightCodes, restored?: Matrix): void {
    const { steps, bytes, stride } = codes;
    const factors = divideIntoSteps(steps, LARGEST_CODE, weights.rows, (i, j) => weights.at(i, j));
    for (let i = 0; i < weights.rows; i++) {
      for (let j = 0; j < weights.columns; j++) {
        bytes[i * stride + j] = nearest(fround(weights.at(i, j) * factors[j]));
      }
    }
    if (restored) this.restoreWeights(codes, restored);
  },

  restoreWeights({ steps, bytes, stride }: WeightCodes, weights: Matrix): void {
    for (let i = 0; i < weights.rows; i++) {
      for (let j = 0; j < weights.columns; j++) weights.set(i, j, signed(bytes[i * stride + j]) * steps.at(0, j));
    }
  },

  quantizeChanges(weights: Matrix, reference: Matrix, codes: WeightCodes, restored?: Matrix): void {
    const { steps, bytes, stride } = codes, { rows, columns } = weights;
    const change = (i: number, j: number) => fround(weights.at(i, j) - reference.at(i, j));
    const factors = divideIntoSteps(steps, LARGEST_CHANGE, rows, change);
    const level = (i: number, j: number) =>
      nearest(fround((i < rows ? change(i, j) : 0) * factors[j])) + LARGEST_CHANGE;
    for (let row = 0, at = 0; row < rows; row += GROUP_ROWS, at += GROUP_BYTES * stride) {
      for (let j = 0; j < columns; j++) {
        const pair = (k: number) => level(row + 2 * k, j) * LEVELS + level(row + 2 * k + 1, j);
        const last = pair(GROUP_BYTES);
        for (let k = 0; k < GROUP_BYTES; k++) bytes[at + k * stride + j] = pair(k) | (last >> k & 1) << PAIR_BITS;
      }
    }
    if (restored) this.restoreChanges(codes, reference, restored);
  },

  areCoded({ steps }: WeightCodes, bias?: Matrix): boolean {
    return areSteps(steps.row(0)) && (bias?.isFinite ?? true);
  },

  restoreChanges({ steps, bytes, stride }: WeightCodes, reference: Matrix, weights: Matrix): void {
    const { rows, columns } = weights;
    const restore = (i: number, j: number, level: number) => {
      if (i < rows) weights.set(i, j, reference.at(i, j) + fround((level - LARGEST_CHANGE) * steps.at(0, j)));
    };
    for (let row = 0, at = 0; row < rows; row += GROUP_ROWS, at += GROUP_BYTES * stride) {
      for (let j = 0; j < columns; j++) {
        let last = 0;
        for (let k = 0; k <= GROUP_BYTES; k++) {
          const byte = k < GROUP_BYTES ? bytes[at + k * stride + j] : last;
          last |= byte >> PAIR_BITS << k;
          const pair = byte & PAIR_MASK, first = Math.floor(pair / LEVELS);
          restore(row + 2 * k, j, first);
          restore(row + 2 * k + 1, j, pair - LEVELS * first);
        }
      }
    }
  },
};

/** The nearest whole number; of two that are as near, the even one. */
function nearest(number: number): number {
  return fround(fround(number + ROUNDING) - ROUNDING);
}

/** The whole number from −128 to 127 that a byte stands for. */
function signed(byte: number): number {
  return byte << 24 >> 24;
}

/**
 * Divides the largest amount of each unit into steps.
 *
 * @returns How many steps make 1, for each unit.
 */
function divideIntoSteps(
  steps: Matrix,
  largest: number,
  rows: number,
  amountAt: (row: number, unit: number) => number,
): Float32Array {
  return Float32Array.from({ length: steps.columns }, (_, j) => {
    let most = 0;
    for (let i = 0; i < rows; i++) most = Math.max(most, Math.abs(amountAt(i, j)));
    const step = fround(most / largest);
    steps.set(0, j, step < LEAST_STEP ? 0 : step);
    return step < LEAST_STEP ? 0 : 1 / step;
  });
}
