import type { Activation } from "../../../src/engine/activations.ts";
import { numbersFrom } from "../engine/matrices.ts";
import { DenseLayer } from "../../../src/network/dense_layer.ts";
import { DEFAULT_OBJECTIVE, type Objective } from "../../../src/network/objective.ts";
import { Network } from "../../../src/network/network.ts";
import { float64Engine } from "../engine/float64_engine.ts";

/**
 * A network of six inputs, four hidden units and three outputs, or a single one: wˡᵢⱼ = sin(l + aˡ i + bˡ j) and
 * bˡⱼ = cos(l − 1 + j) ∕ 4, with l from 1, a = (3, 2) and b = (2, 3). So PyTorch can be given the same.
 */
export function knownNetwork(
  activation: Activation = "tanh",
  objective: Objective = DEFAULT_OBJECTIVE,
  outputs = 3,
): Network {
  const engine = float64Engine();
  const layer = (l: number, inputs: number, units: number, f: Activation) => {
    const value = engine.matrix(inputs, units), bias = engine.matrix(1, units);
    for (let i = 0; i < inputs; i++) {
      value.row(i).set(numbersFrom(units, (j) => Math.sin(l + (4 - l) * i + (1 + l) * j)));
    }
    bias.row(0).set(numbersFrom(units, (j) => Math.cos(l - 1 + j) / 4));
    return new DenseLayer({ value, state: [] }, { value: bias, state: [] }, f);
  };
  return new Network(engine, [layer(1, 6, 4, activation), layer(2, 4, outputs, "identity")], objective);
}
