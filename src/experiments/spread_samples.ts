import type { Samples } from "../matrix/samples.ts";
import { evenlySpread } from "../matrix/evenly_spread.ts";
import { takeRows } from "../matrix/take_rows.ts";

/** Copies of up to `most` samples, evenly spread over all of them: sample ⌊i · n ∕ most⌋ of n for i = 0, 1, … */
export function spreadSamples(samples: Samples, most: number): Samples {
  return takeRows(samples, evenlySpread(samples.labels.length, most));
}
