import type { Engine } from "../engine/engine.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { LayerDescription } from "./dense_layer.ts";
import type { LayerPass, Pass } from "./pass.ts";

/** The matrices that batches of up to `capacity` samples are computed in, made once and used for every batch. */
export class Workspace {
  readonly #whole: Pass;
  readonly #passes = new Map<number, Pass>();

  /**
   * Makes the matrices.
   *
   * @param layers Those of the network.
   * @param capacity Samples that they have room for.
   * @param dropout The probability with which training drops units of each hidden layer; none by default.
   */
  constructor(
    engine: Engine,
    layers: readonly Pick<LayerDescription, "units" | "activation">[],
    readonly capacity: number,
    dropout: readonly number[] = [],
  ) {
    const matrix = (columns: number) => engine.matrix(capacity, columns);
    this.#whole = passOf(
      layers.map(({ units, activation }, l): LayerPass => ({
        activation,
        z: matrix(units),
        a: matrix(units),
        gradient: matrix(units),
        dropout: dropout[l] > 0 ? { mask: matrix(units), activations: matrix(units) } : undefined,
        dropped: undefined,
      })),
      matrix(1),
      matrix(1),
    );
  }

  /** The matrices for `n` samples: views of the first n rows, kept for the next batch of that size. */
  pass(n: number): Pass {
    let pass = this.#passes.get(n);
    if (!pass) {
      const { layers, losses, classes } = this.#whole;
      pass = passOf(layers.map((layer) => top(layer, n)), losses.top(n), classes.top(n));
      this.#passes.set(n, pass);
    }
    return pass;
  }
}

function passOf(layers: readonly LayerPass[], losses: Matrix, classes: Matrix): Pass {
  const outputs = layers[layers.length - 1].a;
  return { layers, outputs, losses, classes, scores: [outputs, losses, classes] };
}

/** The first n rows of a layer's matrices. */
function top({ activation, z, a, gradient, dropout }: LayerPass, n: number): LayerPass {
  return {
    activation,
    z: z.top(n),
    a: a.top(n),
    gradient: gradient.top(n),
    dropout: dropout && { mask: dropout.mask.top(n), activations: dropout.activations.top(n) },
    dropped: undefined,
  };
}
