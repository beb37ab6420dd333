/** A layer's weights, and how many of them lie side by side. */
export interface WeightRows {
  /** (inputs × units), row-major. */
  readonly weights: Float32Array;
  readonly units: number;
}

/** The largest code of a weight and of a change: 127 of eight bits, and 5 of eleven levels. */
export const LARGEST_CODE = 127, LARGEST_CHANGE = 5;

/** How many levels the codes of a change have; those of two rows come as one number below 2⁷. */
export const LEVELS = 2 * LARGEST_CHANGE + 1;

/** Rows of changes in a group: eight numbers of seven bits, for which there are as many bytes as bits. */
export const GROUP_ROWS = 16, GROUP_BYTES = 7;

/** A smaller step is taken for 0, and no network that learns needs a larger one. */
export const LEAST_STEP = 1e-30, LARGEST_STEP = 1e30;

/**
 * Codes weights in few bits. All quantizers give the same codes, and the same weights of these, bit for bit.
 *
 * Whoever codes changes from what was restored has no errors that add up.
 */
export interface Quantizer {
  /**
   * Weights as codes of eight bits: `w ≈ code · step`, with the step of each unit `max |w| ∕ 127`. No weight is off by more
   * than half a step, which is `max |w| ∕ 254` of its unit's weights, but for the rounding of float32.
   *
   * @param steps Gets the step of each unit.
   * @param codes Gets a code for each weight, as {@link wholeBytes} says.
   * @returns whether the weights are numbers of a size that can be coded.
   */
  quantizeWeights(rows: WeightRows, steps: Float32Array, codes: Uint8Array): boolean;

  /** The weights of the codes that {@link quantizeWeights} has made. */
  restoreWeights(rows: WeightRows, steps: Float32Array, codes: Uint8Array): void;

  /**
   * The changes of weights as codes of three and a half bits: `w − reference ≈ code · step`, with the step of each unit
   * `max |w − reference| ∕ 5`. No weight is off by more than half a step, which is `max |w − reference| ∕ 10` of its unit's
   * weights, but for the rounding of float32.
   *
   * @param reference The weights (inputs × units) before the change.
   * @param steps Gets the step of each unit.
   * @param codes Gets the codes, as {@link changeBytes} says.
   * @returns whether the changes are numbers of a size that can be coded.
   */
  quantizeChanges(rows: WeightRows, reference: Float32Array, steps: Float32Array, codes: Uint8Array): boolean;

  /** Adds the changes of the codes that {@link quantizeChanges} has made. */
  addChanges(rows: WeightRows, steps: Float32Array, codes: Uint8Array): void;
}

/** Bytes of the codes of so many weights: one each, row by row. */
export function wholeBytes(inputs: number, units: number): number {
  return inputs * units;
}

/**
 * Bytes of the codes of so many changes. Of each group of 16 rows, of which the last may be filled up, 7 bytes come for each
 * unit, those of all units side by side: 0 ≤ k < 7 has in its lower bits 11 · (code of row 2k) + code of row 2k + 1, codes
 * counted from −5 on, and in its highest the k-th bit of the same number for the last two rows.
 */
export function changeBytes(inputs: number, units: number): number {
  return Math.ceil(inputs / GROUP_ROWS) * GROUP_BYTES * units;
}

/** Whether a step is one that a {@link Quantizer} can give. */
export function isStep(step: number): boolean {
  return step === 0 || step >= LEAST_STEP && step <= LARGEST_STEP;
}
