import type { Activation } from "../engine/activations.ts";
import type { Objective, Output } from "../network/objective.ts";
import type { UnitPlace } from "../network/unit_place.ts";

/** A sample to explain. */
export interface TracedSample {
  /** As many as the network has inputs; bytes stand for `byte / 255`. */
  readonly features: Uint8Array | Float32Array;
  /** Its class, counted from 0. */
  readonly label: number;
}

/** What the loss and the step of gradient descent are computed with. */
export interface GradientStep {
  /** η. */
  readonly learningRate: number;
  /** λ₂, the strength of L2. */
  readonly l2: number;
  /** λ₁, the strength of L1. */
  readonly l1: number;
  /** ε of label smoothing. */
  readonly labelSmoothing: number;
}

/** What one layer computes of a sample, forward and backward; a number for each of its units. */
export interface LayerTrace {
  /** f; of the last layer the output function. */
  readonly activation: Activation | Output;
  /** z = w·x + b. */
  readonly z: readonly number[];
  /** a = f(z). */
  readonly a: readonly number[];
  /** f′(z); undefined of softmax, each of whose outputs depends on every z. */
  readonly slope: readonly number[] | undefined;
  /**
   * ∂L∕∂a: of a hidden layer Σ w·δ over the units of the next one; of the last layer a − y, the gradient of the squared
   * error. Undefined of cross-entropy, which gives δ = a − y at once.
   */
  readonly outputGradient: readonly number[] | undefined;
  /** δ = ∂L∕∂z. */
  readonly delta: readonly number[];
}

/** One sample's way through a network and its gradient's way back, in the notation of Nielsen's chapter 2. */
export interface SampleTrace {
  readonly objective: Objective;
  /** x, as the network takes it. */
  readonly inputs: readonly number[];
  /** The class that is the target, counted from 0. */
  readonly label: number;
  /** y, smoothed where the step says so; one for each output. */
  readonly targets: readonly number[];
  /** From the first hidden layer to the outputs. */
  readonly layers: readonly LayerTrace[];
  /** L, the loss of this sample against these targets. */
  readonly loss: number;
  /** What L2 and L1 add to the loss: λ₂∕2 · Σ w² + λ₁ · Σ |w|. */
  readonly penalty: number;
  readonly step: GradientStep;
  /** L after the step, of this sample against the same targets. */
  readonly steppedLoss: number;
}

/** What one unit takes in and passes on, and how a step of gradient descent would change it. */
export interface UnitTrace extends UnitPlace {
  /** What it takes: x, or the activations of the layer below. */
  readonly inputs: readonly number[];
  /** w, one for each of these. */
  readonly weights: readonly number[];
  /** b; undefined of a layer without. */
  readonly bias: number | undefined;
  /** ∂L∕∂w = a·δ. */
  readonly gradients: readonly number[];
  /** ∂L∕∂b = δ; undefined of a layer without biases. */
  readonly biasGradient: number | undefined;
  /** w − η (∂L∕∂w + λ₂ w + λ₁ sign w). */
  readonly steppedWeights: readonly number[];
  /** b − η ∂L∕∂b; undefined of a layer without biases. */
  readonly steppedBias: number | undefined;
  /** Its weight to each unit of the next layer, by which δ comes back to it; none of an output. */
  readonly outgoing: readonly number[];
}
