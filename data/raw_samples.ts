import type { Samples } from "../src/matrix/samples.ts";

/**
 * Samples as they were read, before they are scaled. Pixels are bytes, and float32 features are used as they are. Other
 * numbers are float64, so that timestamps and coordinates keep their digits; they are standardised, and missing ones
 * are NaN.
 */
export interface RawSamples extends Omit<Samples, "features"> {
  /** Row-major features; `features.length === labels.length * columns`. */
  readonly features: Samples["features"] | Float64Array;
}

/** The rows `start` (included) to `end` (excluded); a view, nothing is copied. */
export function sliceRawSamples(samples: RawSamples, start: number, end: number): RawSamples {
  if (samples.slice) return samples.slice(start, end);
  const { features, labels, columns } = samples;
  return { features: features.subarray(start * columns, end * columns), labels: labels.subarray(start, end), columns };
}

/** Whether the features are of a kind that a network takes as they are: bytes or float32. */
export function areInputs(samples: RawSamples): samples is Samples {
  return !(sliceRawSamples(samples, 0, 0).features instanceof Float64Array);
}
