import type { Activation } from "../engine/activations.ts";
import type { DroppedOut } from "../engine/engine.ts";
import type { Matrix } from "../matrix/matrix.ts";

/** What one layer computes for a batch of n samples. */
export interface LayerPass {
  /** f: what makes activations of pre-activations. */
  readonly activation: Activation;
  /** Pre-activations Z (n × units). */
  readonly z: Matrix;
  /** Activations A = f(Z) (n × units). */
  readonly a: Matrix;
  /** ∂L/∂Z (n × units). */
  readonly gradient: Matrix;
  /** Room for what the layer hands on under dropout; undefined for a layer that drops no unit. */
  readonly dropout: DroppedOut | undefined;
  /** What the layer handed on in the last forward pass if units were dropped in it; else undefined. */
  dropped: DroppedOut | undefined;
}

/** What a network computes for a batch of n samples. */
export interface Pass {
  /** One for each layer, from the input on. */
  readonly layers: readonly LayerPass[];
  /** The outputs (n × outputs): the last layer's activations. */
  readonly outputs: Matrix;
  /** The loss of each sample (n × 1). */
  readonly losses: Matrix;
  /** The predicted class of each sample (n × 1). */
  readonly classes: Matrix;
  /** The three of them: what is known of a batch that was scored. */
  readonly scores: readonly Matrix[];
}
