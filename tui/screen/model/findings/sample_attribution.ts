import type { Attribution, AttributionMethod } from "../../../../src/explanation/attribution.ts";
import type { SampleChoice } from "./sample_of.ts";

/** What is to be attributed, and how. */
export interface AttributionRequest {
  readonly of: SampleChoice;
  readonly method: AttributionMethod;
}

/** What of a sample or a drawing speaks for the predicted class and against the runner-up. */
export interface SampleAttribution extends AttributionRequest {
  /** The features as they are kept: bytes of images, else numbers as the network takes them. */
  readonly features: Uint8Array | Float32Array;
  /** Undefined of a network that has diverged, and of a single class. */
  readonly attribution?: Attribution;
  /** Whether both methods attribute the same. */
  readonly methodsAgree: boolean;
}
