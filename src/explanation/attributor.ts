import type { Matrix } from "../matrix/matrix.ts";
import type { Network } from "../network/network.ts";
import type { Pass } from "../network/pass.ts";
import type { Attribution, AttributionMethod } from "./attribution.ts";
import type { AttributionRule } from "./attribution_rule.ts";
import { GRADIENT_TIMES_INPUT } from "./gradient_times_input.ts";
import { inputsOf } from "./inputs_of.ts";
import { logitDifference } from "./logit_difference.ts";
import { WEIGHT_PATHS } from "./weight_paths.ts";

const RULES: Readonly<Record<AttributionMethod, AttributionRule>> = {
  "gradient-times-input": GRADIENT_TIMES_INPUT,
  "weight-paths": WEIGHT_PATHS,
};

/**
 * Attributes the logit difference of single samples to their inputs.
 *
 * One pass backward, from mᴸ = ∂d∕∂zᴸ of the logits, takes to each layer mˡ = slope ⊙ (mˡ⁺¹ · Wˡ⁺¹ᵀ), by the engine's own
 * backpropagation. An input's part is xᵢ · (m¹ · W¹ᵀ)ᵢ; the biases' part is Σ b · m, and Σ constant · (m · Wᵀ).
 *
 * @example The parts of a relu network sum to the difference of its logits
 * ```ts
 * import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { Network } from "../network/network.ts";
 * import { Attributor } from "./attributor.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [3], classes: 3 }, new Random(1));
 * const { inputs, biases, difference } = new Attributor(network).attribute([0.5, 1], "gradient-times-input")!;
 * assertAlmostEquals(inputs + biases, difference, 1e-6);
 * ```
 */
export class Attributor {
  readonly #x: Matrix;
  readonly #pass: Pass;
  /** m · Wᵀ of each layer: a number for each of its inputs. */
  readonly #backward: readonly Matrix[];

  /**
   * Takes memory for one sample.
   *
   * @param network What computes, with its weights as they are at each sample.
   */
  constructor(private readonly network: Network) {
    const { engine, layers, inputs } = network;
    this.#x = engine.matrix(1, inputs);
    this.#pass = network.workspace(1).pass(1);
    this.#backward = layers.map((layer) => engine.matrix(1, layer.inputs));
  }

  /**
   * What of a sample speaks for the predicted class and against the runner-up; undefined of a network that has diverged,
   * and of one class alone.
   *
   * @param features Bytes stand for `byte / 255`.
   * @throws {RangeError} if they aren't as many as the network's inputs.
   */
  attribute(features: ArrayLike<number>, method: AttributionMethod): Attribution | undefined {
    const { engine, layers, objective, inputs } = this.network, pass = this.#pass, values = inputsOf(features, inputs);
    engine.write(this.#x, (x) => x.row(0).set(values));
    this.network.forward(this.#x, pass);
    const { z, gradient } = pass.layers[layers.length - 1];
    const found = logitDifference(engine.read(z).row(0), objective.output);
    if (!found) return undefined;
    const { direction, constant, ...difference } = found;
    engine.write(gradient, (m) => m.row(0).set(direction));
    const biases = constant + this.#toInputs(RULES[method]);
    const backward = engine.read(this.#backward[0]).row(0), x = engine.read(this.#x).row(0);
    const ofInputs = Float64Array.from(backward, (m, i) => x[i] === 0 ? 0 : x[i] * m);
    const sum = ofInputs.reduce((sum, part) => sum + part, 0);
    return { ...difference, ofInputs, inputs: sum, biases, remainder: difference.difference - sum - biases };
  }

  /** Takes m from the logits back to the inputs, and returns the part of the biases and constants. */
  #toInputs(rule: AttributionRule): number {
    const { engine, layers } = this.network, { layers: passes } = this.#pass;
    let biases = 0;
    for (let l = layers.length - 1; l >= 0; l--) {
      const { weights, bias } = layers[l], { gradient } = passes[l], back = this.#backward[l], below = passes[l - 1];
      const m = engine.read(gradient).row(0), b = bias && engine.read(bias).row(0);
      b?.forEach((value, unit) => biases += value * m[unit]);
      const { z, a } = below ?? { z: this.#x, a: this.#x };
      engine.backpropagate(gradient, weights, "identity", z, a, back);
      if (!below) break;
      const { activation } = below, constant = rule.constant(activation), part = engine.read(back).row(0);
      for (const value of constant === 0 ? [] : part) biases += constant * value;
      const slopes = Array.from(engine.read(z).row(0), (value) => rule.slope(activation, value));
      engine.write(below.gradient, (next) => next.row(0).set(slopes.map((slope, unit) => slope * part[unit])));
    }
    return biases;
  }
}
