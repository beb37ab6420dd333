/** How well a network's probabilities match its accuracy. */
export interface Calibration {
  /**
   * Σ |Bₘ|∕n · |accuracy(Bₘ) − confidence(Bₘ)| over the bins Bₘ: 0 if of all samples with a confidence of 80 %, 80 %
   * are right; NaN without samples.
   */
  readonly expectedError: number;
  /** The samples by confidence, from 0 to 1 in bins of equal width. */
  readonly bins: readonly CalibrationBin[];
}

/** The samples whose confidence lies within some bounds. */
export interface CalibrationBin {
  /** The lower bound; excluded, but for 0. */
  readonly lower: number;
  /** The upper bound; included. */
  readonly upper: number;
  /** How many samples. */
  readonly samples: number;
  /** Their mean confidence; `null` without samples. */
  readonly confidence: number | null;
  /** Their accuracy; `null` without samples. */
  readonly accuracy: number | null;
}

/** The number of bins in the paper. */
const BINS = 15;

/**
 * The expected calibration error and its reliability diagram (Guo, Pleiss, Sun & Weinberger, "On
 * Calibration of Modern Neural Networks", 2017, equations 2 and 3).
 *
 * @param confidences The probability of the predicted class of each sample; what lies beyond 0 and 1, as outputs
 * without any activation may, counts in the first and the last bin. One NaN makes the error NaN.
 * @param isRight Whether the prediction of sample i is correct.
 *
 * @example Three of four correct at a confidence of 75 %
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { measureCalibration } from "./calibration.ts";
 *
 * assertEquals(measureCalibration([0.75, 0.75, 0.75, 0.75], (i) => i > 0).expectedError, 0);
 * ```
 */
export function measureCalibration(confidences: ArrayLike<number>, isRight: (i: number) => boolean): Calibration {
  const samples = new Uint32Array(BINS), right = new Uint32Array(BINS), sums = new Float64Array(BINS);
  for (let i = 0; i < confidences.length; i++) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.ceil(confidences[i] * BINS) - 1));
    samples[bin]++;
    sums[bin] += confidences[i];
    if (isRight(i)) right[bin]++;
  }
  const bins = Array.from(samples, (count, bin): CalibrationBin => ({
    lower: bin / BINS,
    upper: (bin + 1) / BINS,
    samples: count,
    confidence: count === 0 ? null : sums[bin] / count,
    accuracy: count === 0 ? null : right[bin] / count,
  }));
  const gaps = Array.from(samples, (_, bin) => Math.abs(right[bin] - sums[bin]));
  const isKnown = samples.reduce((sum, count) => sum + count, 0) === confidences.length;
  const expectedError = isKnown ? gaps.reduce((sum, gap) => sum + gap, 0) / confidences.length : NaN;
  return { expectedError, bins };
}
