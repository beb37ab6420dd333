import type { LogitDifference } from "./logit_difference.ts";

/**
 * What of a sample speaks for the predicted class and against the runner-up: the parts that the inputs and the biases
 * have in the difference of these two logits, d. Positive parts speak for the predicted class.
 *
 * Inputs are measured from 0, so that an input of 0 speaks for nothing. Of images, 0 is the background, whatever its
 * shade; of standardized measurements the mean of the training samples.
 */
export interface Attribution extends LogitDifference {
  /** The part of each input. */
  readonly ofInputs: Float64Array;
  /** The sum of these. */
  readonly inputs: number;
  /** The part of all that the network adds by itself, whatever the input is. */
  readonly biases: number;
  /** What a method leaves unattributed: d − inputs − biases; 0 up to rounding where the method is complete. */
  readonly remainder: number;
}

/** How a logit difference is attributed; each method stands in a file of its own. */
export const ATTRIBUTION_METHODS = ["gradient-times-input", "weight-paths"] as const;

/** One of the {@link ATTRIBUTION_METHODS}. */
export type AttributionMethod = typeof ATTRIBUTION_METHODS[number];
