import type { UnitPlace } from "../../../src/explanation/sample_trace.ts";

/** What a view shows at the moment that backpropagation can be worked out for. */
export interface Explainable {
  /** A sample, by its place among those that the network is scored on. */
  readonly sample?: number;
  /** An image that was drawn, in the form of the samples. */
  readonly drawing?: Uint8Array;
  /** A unit. */
  readonly through?: UnitPlace;
}
