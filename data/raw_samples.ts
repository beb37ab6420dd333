import type { Samples } from "../src/matrix/samples.ts";

/**
 * Samples as they were read. Pixels are bytes, and float32 features stand for themselves: both are trained on as they
 * are. Measures are float64, so that timestamps and coordinates keep their digits; they are standardised first, and one
 * that is missing is NaN.
 */
export interface RawSamples extends Omit<Samples, "features"> {
  /** Row-major features; `features.length === labels.length * columns`. */
  readonly features: Samples["features"] | Float64Array;
}

/** The rows `start` (included) to `end` (excluded); a view, nothing is copied. */
export function sliceRawSamples(samples: RawSamples, start: number, end: number): RawSamples {
  const { features, labels, columns } = samples;
  return { features: features.subarray(start * columns, end * columns), labels: labels.subarray(start, end), columns };
}
