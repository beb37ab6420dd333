import type { Matrix } from "../matrix/matrix.ts";
import type { Network } from "../network/network.ts";
import type { Pass } from "../network/pass.ts";

/**
 * Takes derivatives by a layer's pre-activations back to the inputs, of several inputs at once and by the engine's own
 * backpropagation: ∂f∕∂X = ∂f∕∂Z¹ · W¹ᵀ, with ∂f∕∂Zˡ = (∂f∕∂Zˡ⁺¹ · Wˡ⁺¹ᵀ) ⊙ f′(Zˡ).
 *
 * Source: Simonyan, Vedaldi & Zisserman, "Deep Inside Convolutional Networks", 2013, section 3.
 */
export class InputGradients {
  /** X (capacity × inputs), to be written into. */
  readonly inputs: Matrix;
  readonly #gradient: Matrix;
  readonly #workspace;

  /**
   * Takes memory for `capacity` inputs.
   *
   * @param network What computes, with its weights as they are at each pass.
   */
  constructor(private readonly network: Network, readonly capacity: number) {
    const { engine, inputs } = network;
    this.inputs = engine.matrix(capacity, inputs);
    this.#gradient = engine.matrix(capacity, inputs);
    this.#workspace = network.workspace(capacity);
  }

  /** Computes the first `n` inputs: the pre-activations and activations of every layer. */
  forward(n = this.capacity): Pass {
    const pass = this.#workspace.pass(n);
    this.network.forward(this.inputs.top(n), pass);
    return pass;
  }

  /**
   * ∂f∕∂X (n × inputs) of the inputs that {@link forward} has computed last, to be read before the next pass.
   *
   * @param pass What {@link forward} gave, with ∂f∕∂Z in the layer's `gradient`.
   * @param layer The layer whose pre-activations f is a function of. Default: the last.
   */
  backward({ layers: passes }: Pass, layer = passes.length - 1): Matrix {
    const { engine, layers } = this.network;
    for (let l = layer; l > 0; l--) {
      const { activation, z, a, gradient } = passes[l - 1];
      engine.backpropagate(passes[l].gradient, layers[l].weights, activation, z, a, gradient);
    }
    const { gradient } = passes[0], x = this.inputs.top(gradient.rows), backward = this.#gradient.top(gradient.rows);
    engine.backpropagate(gradient, layers[0].weights, "identity", x, x, backward);
    return engine.read(backward);
  }
}
