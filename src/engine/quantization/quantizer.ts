import type { Floats, Matrix } from "../../matrix/matrix.ts";

/** The codes of weights (inputs × units). */
export interface WeightCodes {
  /**
   * The step of each unit, in the first row; a quantizer may have others for itself. Where the weights or changes weren't
   * numbers of a size that can be coded, it isn't a step ({@link areSteps}), and the codes mean nothing.
   */
  readonly steps: Matrix;
  /** Rows of a byte for each unit, {@link wholeRows} or {@link changeRows} of them, `stride` bytes apart. */
  readonly bytes: Uint8Array;
  readonly stride: number;
}

/**
 * Codes weights in few bits. All quantizers give the same codes, and the same weights of these, bit for bit.
 *
 * If changes are coded relative to the restored weights, errors don't add up.
 */
export interface Quantizer {
  /**
   * Room for the codes of weights (inputs × units).
   *
   * @param place Where their bytes are put if their rows need no padding, in the engine's memory. Default: memory of their own.
   */
  codes(inputs: number, units: number, place?: Uint8Array): WeightCodes;

  /**
   * Weights as codes of eight bits: `w ≈ code · step`, with the step of each unit `max |w| ∕ 127`. No weight is off by more
   * than half a step, which is `max |w| ∕ 254` of its unit's weights, but for the rounding of float32.
   *
   * @param restored Gets the weights that the codes stand for; a matrix that was made for the same use. They aren't written if
   *   it is left out: that takes as long as all the rest.
   */
  quantizeWeights(weights: Matrix, codes: WeightCodes, restored?: Matrix): void;

  /**
   * The changes of weights as codes of three and a half bits: `w − reference ≈ code · step`, with the step of each unit
   * `max |w − reference| ∕ 5`. No weight is off by more than half a step, which is `max |w − reference| ∕ 10` of its unit's
   * weights, but for the rounding of float32.
   *
   * @param reference The weights before the change; a matrix that was made for the same use.
   * @param restored Gets the weights that the codes stand for, as in {@link quantizeWeights}; another such matrix, or the
   *   reference itself.
   */
  quantizeChanges(weights: Matrix, reference: Matrix, codes: WeightCodes, restored?: Matrix): void;

  /**
   * Whether all that was coded is of a size that can be, and all of a layer's biases are finite: then whoever reads the codes
   * gets finite numbers. Each thread looks for itself, and all see the same.
   */
  areCoded(codes: WeightCodes, bias?: Matrix): boolean;
}

/** Makes weights of the codes of a {@link Quantizer}. */
export interface Dequantizer {
  /** The weights of the codes that {@link Quantizer.quantizeWeights} has made. */
  restoreWeights(codes: WeightCodes, weights: Matrix): void;

  /** W = R + the changes that {@link Quantizer.quantizeChanges} has coded; `reference` is R, and may be `weights` itself. */
  restoreChanges(codes: WeightCodes, reference: Matrix, weights: Matrix): void;
}

/** Computes checksums of records of codes. */
export interface Checksummer {
  /** Allocates bytes in the engine's memory, whose checksum it can compute. */
  room(bytes: number): Uint8Array;

  /**
   * The hash XXH32, as `xxh32` gives it, of some or all of the bytes of such room; on the thread that asks, which must have been
   * synchronized with those that wrote to it.
   */
  checksum(bytes: Uint8Array): number;
}

/** The largest code of a weight and of a change: 127 of eight bits, and 5 of eleven levels. */
export const LARGEST_CODE = 127, LARGEST_CHANGE = 5;

/** How many levels the codes of a change have; those of two rows come as one number below 2⁷. */
export const LEVELS = 2 * LARGEST_CHANGE + 1;

/** Rows of changes in a group: eight numbers of seven bits, for which there are as many bytes as bits. */
export const GROUP_ROWS = 16, GROUP_BYTES = 7;

/** A smaller step is taken for 0, and no network that learns needs a larger one. */
export const LEAST_STEP = 1e-30, LARGEST_STEP = 1e30;

/** Rows of the codes of so many rows of weights: one each. */
export function wholeRows(inputs: number): number {
  return inputs;
}

/**
 * Rows of the codes of so many rows of changes. Each group of 16, of which the last may be filled up, has 7: row 0 ≤ k < 7 has
 * for each unit in its lower bits 11 · (code of row 2k) + code of row 2k + 1, codes counted from −5 on, and in its highest the
 * k-th bit of the same number for the last two rows.
 */
export function changeRows(inputs: number): number {
  return Math.ceil(inputs / GROUP_ROWS) * GROUP_BYTES;
}

/** Rows of codes that there must be room for, whatever they are. */
export function mostCodeRows(inputs: number): number {
  return Math.max(wholeRows(inputs), changeRows(inputs));
}

/** Whether steps are such as a {@link Quantizer} can give for weights that it has coded. */
export function areSteps(steps: Floats): boolean {
  for (let j = 0; j < steps.length; j++) {
    const step = steps[j];
    if (!(step === 0 || step >= LEAST_STEP && step <= LARGEST_STEP)) return false;
  }
  return true;
}
