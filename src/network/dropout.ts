import { hash32 } from "../engine/dropout_hash.ts";

/**
 * Which units a training step leaves out: in each hidden layer each unit with a probability of its own, anew for every
 * sample, so that no unit can rely on another one being there.
 *
 * Inverted dropout: what stays is made 1 ∕ (1 − share) times as large, so that the mean is as in an evaluation, which
 * leaves out nothing. Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
 * 2014, section 10.
 */
export class Dropout {
  /** The number of the step, counted from 1: each leaves out other units. */
  step = 0;

  /**
   * Begins before the first step.
   *
   * @param shares The probability of each hidden layer's units, from the input on; 0 leaves out none.
   * @param seed The same seed leaves out the same units.
   */
  constructor(readonly shares: readonly number[], private readonly seed: number) {}

  /** What the engine makes the choice for a layer by, in this step: a whole number of 32 bits. */
  key(layer: number): number {
    return hash32(hash32(hash32(this.seed) ^ this.step) ^ layer);
  }
}
