import { KEEP_GRADIENT, type UpdateRule } from "../../engine/update_rule.ts";
import { Network } from "../../network/network.ts";

/**
 * The exponential moving average of a network's weights and biases over the steps of its training, which often
 * generalizes better than they do (Polyak & Juditsky, "Acceleration of stochastic approximation by averaging", 1992).
 *
 * After step t it is ā ← d ā + (1 − d) w, with d = min(decay, (t − 1) ∕ (t + 9)), so that it forgets the first steps soon.
 * That is a step of gradient descent on ½ ‖ā − w‖² at the rate 1 − d; so the engine's own makes it: −w is taken for the
 * gradient, to which an L2 of 1 adds ā.
 *
 * It is kept as the last of the matrices beside each parameter, so checkpoints have it, and a restart zeroes it.
 */
export class WeightAverage {
  /** The same network with the averages as its parameters. */
  readonly network: Network;
  readonly #rule: UpdateRule = { ...KEEP_GRADIENT, kind: "sgd", l2: 1 };

  /** @param live Made with as many matrices beside its parameters as `stateSizeOf` says. */
  constructor(private readonly live: Network, private readonly decay: number) {
    const { engine, layers, objective } = live;
    const averages = layers.map((layer) => layer.map(({ state }) => ({ value: state[state.length - 1], state: [] })));
    this.network = new Network(engine, averages, objective);
  }

  /** Follows the weights after a step: 1 for the first of an attempt. */
  follow(step: number): void {
    const { live: { engine, layers }, network } = this;
    this.#rule.step = step;
    this.#rule.learningRate = 1 - Math.min(this.decay, (step - 1) / (step + 9));
    layers.forEach(({ parameters }, l) =>
      parameters.forEach(({ value }, i) => engine.stepWeights(value, -1, network.layers[l].parameters[i], this.#rule))
    );
  }
}
