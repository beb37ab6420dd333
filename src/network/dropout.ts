import { hash32 } from "../engine/dropout_hash.ts";
import type { DroppedOut, Engine } from "../engine/engine.ts";
import type { LayerPass } from "./pass.ts";

/**
 * Dropout: a training step drops each hidden unit with its layer's probability, independently for every sample, so that
 * no unit can rely on another one.
 *
 * Inverted dropout: what stays is made 1 ∕ (1 − p) times as large, so that the mean is as in an evaluation, which drops
 * nothing. Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting", 2014,
 * section 10.
 */
export class Dropout {
  /** The number of the step, counted from 1: each drops other units. */
  step = 0;

  /**
   * Begins before the first step.
   *
   * @param shares The probability p of each hidden layer, from the input on; 0 drops none.
   * @param seed The same seed drops the same units.
   */
  constructor(readonly shares: readonly number[], private readonly seed: number) {}

  /** The seed of layer `layer`'s choice in this step: a whole number of 32 bits. */
  key(layer: number): number {
    return hash32(hash32(hash32(this.seed) ^ this.step) ^ layer);
  }

  /** Drops units from the activations of layer `layer`; undefined if it drops none. */
  apply(engine: Engine, layer: number, { a, dropout }: LayerPass): DroppedOut | undefined {
    if (dropout) engine.dropOut(a, this.shares[layer], this.key(layer), dropout);
    return dropout;
  }
}
