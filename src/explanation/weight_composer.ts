import type { Engine } from "../engine/engine.ts";
import type { Matrix } from "../matrix/matrix.ts";

/**
 * Composes the weights of a layer's units through the layers below it: W¹·W²·…·Wˡ (inputs × units), a column for each
 * unit: what it would respond to if all units below were linear, as the sum over all paths from an input to it of the
 * weights along the path multiplied. Of the first layer it is W¹.
 *
 * With nonlinear units it isn't the gradient at any sample, which `ForwardTracer.inputGradient` gives; but it needs no sample,
 * and belongs to the weights alone, at any moment.
 *
 * Source: the connection weights of Olden & Jackson, "Illuminating the 'black box'", Ecological Modelling 154, 2002, as
 * far as the layer's units.
 *
 * @example A hidden unit that adds, and an output that takes half of it
 * ```ts
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Matrix } from "../matrix/matrix.ts";
 * import { WeightComposer } from "./weight_composer.ts";
 *
 * const composer = new WeightComposer(new ReferenceEngine(), [2, 1, 1]);
 * const composed = composer.compose([Matrix.from([[1], [1]]), Matrix.from([[0.5]])], 1);
 * if (composed.at(0, 0) !== 0.5 || composed.at(1, 0) !== 0.5) throw new Error("half the sum");
 * ```
 */
export class WeightComposer {
  /** W of each layer in the engine's memory, which is taken once. */
  readonly #weights: readonly Matrix[];
  /** W¹·…·Wˡ of each layer. */
  readonly #products: readonly Matrix[];

  /**
   * Takes memory for the weights of all layers, and for their products.
   *
   * @param engine What multiplies.
   * @param sizes Inputs, hidden units and outputs.
   */
  constructor(private readonly engine: Engine, sizes: readonly number[]) {
    const [inputs, ...units] = sizes;
    this.#weights = units.map((columns, l) => engine.matrix(sizes[l], columns));
    this.#products = units.map((columns) => engine.matrix(inputs, columns));
  }

  /**
   * W¹·…·Wˡ, which is overwritten when the next is composed.
   *
   * @param weights W of every layer up to this one, (inputs × units) each.
   * @param layer Counted from 0.
   */
  compose(weights: readonly Matrix[], layer: number): Matrix {
    const [first] = this.#products;
    this.engine.write(first, (product) => product.copyFrom(weights[0]));
    for (let l = 1; l <= layer; l++) {
      this.engine.write(this.#weights[l], (matrix) => matrix.copyFrom(weights[l]));
      this.engine.affine(this.#products[l - 1], this.#weights[l], undefined, this.#products[l]);
    }
    return this.engine.read(this.#products[layer]);
  }
}
