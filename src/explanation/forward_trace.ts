import type { Activation } from "../engine/activations.ts";
import type { Output } from "../network/objective.ts";
import type { UnitPlace } from "../network/unit_place.ts";

/** What a network computes of one sample; a number for each unit of a layer. */
export interface ForwardTrace {
  /** x, as the network takes it. */
  readonly inputs: readonly number[];
  /** From the first hidden layer to the outputs. */
  readonly layers: readonly ForwardLayer[];
  /** Of every class; see `classProbabilities`. */
  readonly probabilities: Float32Array;
}

/** What one layer computes. */
export interface ForwardLayer {
  /** f; of the last layer the output function. */
  readonly activation: Activation | Output;
  /** z = w·x + b. */
  readonly z: readonly number[];
  /** a = f(z). */
  readonly a: readonly number[];
}

/** What one unit makes of what it takes: z = Σ w·a + b. */
export interface UnitSum extends UnitPlace {
  /** x, or the activations of the layer below. */
  readonly inputs: readonly number[];
  /** w, one for each of these. */
  readonly weights: readonly number[];
  /** b; undefined of a layer without. */
  readonly bias: number | undefined;
  readonly z: number;
  readonly a: number;
}
