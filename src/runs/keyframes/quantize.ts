/** The largest code of a weight: of eight bits, and of the change of a weight, of four. */
const LARGEST_CODE = 127, LARGEST_CHANGE = 7;

/** What is added to the code of a change, so that none is below 0. */
const CHANGE_OFFSET = LARGEST_CHANGE + 1;

/** No network that learns has a larger weight; sums of its multiples are finite in float32, too. */
const LARGEST_STEP = 1e30;

/** A layer's weights, and how many of them lie side by side. */
export interface WeightRows {
  /** (inputs × units), row-major. */
  readonly weights: Float32Array;
  readonly units: number;
}

/** Bytes of the codes of so many weights. */
export function wholeBytes(inputs: number, units: number): number {
  return inputs * units;
}

/** Bytes of the codes of so many changes: two inputs share one. */
export function changeBytes(inputs: number, units: number): number {
  return Math.ceil(inputs / 2) * units;
}

/** Whether a step is one that {@link quantizeWeights} or {@link quantizeChanges} can give. */
export function isStep(step: number): boolean {
  return step >= 0 && step <= LARGEST_STEP;
}

/**
 * Weights as codes of eight bits: `w ≈ code · step`, with the step of each unit `max |w| ∕ 127`. No weight is off by more
 * than half a step, which is `max |w| ∕ 254` of its unit's weights, but for the rounding of float32.
 *
 * @param steps Gets the step of each unit.
 * @param codes Gets a code for each weight.
 * @returns whether the weights are numbers of a size that can be coded.
 */
export function quantizeWeights({ weights, units }: WeightRows, steps: Float32Array, codes: Int8Array): boolean {
  steps.fill(0);
  for (let row = 0; row < weights.length; row += units) {
    for (let j = 0; j < units; j++) steps[j] = Math.max(steps[j], Math.abs(weights[row + j]));
  }
  const factors = factorsOf(steps, LARGEST_CODE);
  if (!factors) return false;
  for (let row = 0; row < weights.length; row += units) {
    for (let j = 0; j < units; j++) {
      codes[row + j] = (weights[row + j] * factors[j] + LARGEST_CODE + 1.5 | 0) - LARGEST_CODE - 1;
    }
  }
  return true;
}

/** The weights of the codes that {@link quantizeWeights} has made. */
export function restoreWeights({ weights, units }: WeightRows, steps: Float32Array, codes: Int8Array): void {
  for (let row = 0; row < weights.length; row += units) {
    for (let j = 0; j < units; j++) weights[row + j] = codes[row + j] * steps[j];
  }
}

/**
 * The changes of weights as codes of four bits: `w − reference ≈ code · step`, with the step of each unit
 * `max |w − reference| ∕ 7`. No weight is off by more than half a step, which is `max |w − reference| ∕ 14` of its unit's
 * weights, but for the rounding of float32. Where the reference is what was restored, errors don't add up.
 *
 * @param steps Gets the step of each unit.
 * @param codes Gets a byte for each two rows, with the code of the first in the lower half.
 * @returns whether the changes are numbers of a size that can be coded.
 */
export function quantizeChanges(
  { weights, units }: WeightRows,
  reference: Float32Array,
  steps: Float32Array,
  codes: Uint8Array,
): boolean {
  steps.fill(0);
  for (let row = 0; row < weights.length; row += units) {
    for (let j = 0; j < units; j++) {
      steps[j] = Math.max(steps[j], Math.abs(weights[row + j] - reference[row + j]));
    }
  }
  const factors = factorsOf(steps, LARGEST_CHANGE);
  if (!factors) return false;
  let at = 0;
  for (let row = 0; row < weights.length; row += 2 * units) {
    const next = row + units < weights.length ? row + units : row;
    for (let j = 0; j < units; j++, at++) {
      const factor = factors[j];
      const first = (weights[row + j] - reference[row + j]) * factor + CHANGE_OFFSET + 0.5 | 0;
      const second = (weights[next + j] - reference[next + j]) * factor + CHANGE_OFFSET + 0.5 | 0;
      codes[at] = first | second << 4;
    }
  }
  return true;
}

/** Adds the changes of the codes that {@link quantizeChanges} has made. */
export function addChanges({ weights, units }: WeightRows, steps: Float32Array, codes: Uint8Array): void {
  let at = 0;
  for (let row = 0; row < weights.length; row += 2 * units) {
    const next = row + units;
    if (next < weights.length) {
      for (let j = 0; j < units; j++, at++) {
        weights[row + j] += ((codes[at] & 0xF) - CHANGE_OFFSET) * steps[j];
        weights[next + j] += ((codes[at] >> 4) - CHANGE_OFFSET) * steps[j];
      }
    } else {
      for (let j = 0; j < units; j++, at++) weights[row + j] += ((codes[at] & 0xF) - CHANGE_OFFSET) * steps[j];
    }
  }
}

/**
 * Divides the largest amount of each unit into steps.
 *
 * @returns How many steps make 1, for each unit; undefined if one isn't a number of a usual size.
 */
function factorsOf(steps: Float32Array, largest: number): Float64Array | undefined {
  const factors = new Float64Array(steps.length);
  for (let j = 0; j < steps.length; j++) {
    steps[j] /= largest;
    if (!isStep(steps[j])) return undefined;
    factors[j] = steps[j] > 0 ? 1 / steps[j] : 0;
  }
  return factors;
}
