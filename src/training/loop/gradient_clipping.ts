import type { Batch } from "../../engine/engine.ts";
import { KEEP_GRADIENT, type UpdateRule } from "../../engine/update_rule.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { keepGradients } from "../../network/keep_gradients.ts";
import type { Network } from "../../network/network.ts";
import { SquaredNorm } from "../../network/squared_norm.ts";
import type { Pass } from "../../network/pass.ts";

/**
 * Gradient clipping by norm: where the gradient of all parameters together is longer than `limit`, it is shortened to
 * that length before a step, g ← g · min(1, limit ∕ ‖g‖) (Pascanu, Mikolov & Bengio, "On the difficulty of training
 * recurrent neural networks", 2013).
 *
 * It is the gradient of the loss alone: what L2 and L1 add to it comes after, as in PyTorch. A gradient that isn't
 * finite stays so, and the loss of the next batch will show it.
 */
export class GradientClipping {
  readonly #keeping: Network;
  readonly #gradients: readonly { readonly matrix: Matrix; readonly norm: SquaredNorm }[];

  /** Makes room for the gradients of a network. */
  constructor(private readonly network: Network, private readonly limit: number) {
    const { engine } = network;
    this.#keeping = keepGradients(network);
    this.#gradients = this.#keeping.layers.flatMap(({ parameters }) =>
      parameters.map(({ state: [matrix] }) => ({ matrix, norm: new SquaredNorm(engine, matrix.columns) }))
    );
  }

  /** In place of `network.backward`: computes the gradient, clips it, and updates the network by it. */
  backward(batch: Batch, pass: Pass, rule: UpdateRule): void {
    const { network: { engine, layers }, limit } = this;
    this.#keeping.backward(batch, pass, KEEP_GRADIENT);
    const scale = Math.min(1, limit / this.#norm());
    layers.forEach((layer, l) => layer.step(engine, this.#keeping.layers[l], scale, rule));
  }

  /** ‖g‖ over all parameters. */
  #norm(): number {
    for (const { matrix, norm } of this.#gradients) norm.measure(matrix);
    let squares = 0;
    for (const { norm } of this.#gradients) squares += norm.read();
    return Math.sqrt(squares);
  }
}
