import type { DroppedOut, Engine } from "../engine/engine.ts";
import type { Matrix } from "../matrix/matrix.ts";

/** What a network computes for one batch of n samples; one matrix a layer in `z`, `a` and `gradients`. */
export interface Pass {
  /** Weighted inputs Z of each layer (n × units). */
  readonly z: readonly Matrix[];
  /** Activations A = f(Z) of each layer (n × units); the last are the outputs. */
  readonly a: readonly Matrix[];
  /** Room for what each hidden layer hands on when units are left out of it. */
  readonly dropped: readonly (DroppedOut | undefined)[];
  /** Whether units have been left out of the batch that was computed last, so that `dropped` holds. */
  leftOut: boolean;
  /** ∂L/∂Z of each layer (n × units). */
  readonly gradients: readonly Matrix[];
  /** The loss of each sample (n × 1). */
  readonly losses: Matrix;
  /** The class that the outputs speak for most, of each sample (n × 1). */
  readonly classes: Matrix;
}

/** The matrices that batches of up to `capacity` samples are computed in, made once and used for every batch. */
export class Workspace {
  readonly #whole: Pass;
  readonly #passes = new Map<number, Pass>();

  /**
   * Makes the matrices.
   *
   * @param units Units of each layer of the network, without the inputs.
   * @param capacity Samples that they have room for.
   * @param dropout The share of units that training leaves out of each hidden layer; none by default.
   */
  constructor(
    engine: Engine,
    units: readonly number[],
    readonly capacity: number,
    dropout: readonly number[] = [],
  ) {
    const matrix = (count: number) => engine.matrix(capacity, count);
    const matrices = () => units.map(matrix);
    this.#whole = {
      z: matrices(),
      a: matrices(),
      dropped: dropout.map((share, l) =>
        share > 0 ? { mask: matrix(units[l]), activations: matrix(units[l]) } : undefined
      ),
      leftOut: false,
      gradients: matrices(),
      losses: engine.matrix(capacity, 1),
      classes: engine.matrix(capacity, 1),
    };
  }

  /** The matrices for `n` samples: views of the first n rows, kept for the next batch of that size. */
  pass(n: number): Pass {
    let pass = this.#passes.get(n);
    if (!pass) {
      const top = (matrix: Matrix) => matrix.top(n);
      const { z, a, dropped, gradients, losses, classes } = this.#whole;
      pass = {
        z: z.map(top),
        a: a.map(top),
        dropped: dropped.map((layer) => layer && { mask: top(layer.mask), activations: top(layer.activations) }),
        leftOut: false,
        gradients: gradients.map(top),
        losses: top(losses),
        classes: top(classes),
      };
      this.#passes.set(n, pass);
    }
    return pass;
  }
}
