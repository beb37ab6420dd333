import type { Engine } from "../engine/engine.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { DenseLayer } from "../network/dense_layer.ts";
import { Network } from "../network/network.ts";

/** The same network with its weights and biases copied into the memory of another engine, to compute there. */
export function copyNetwork(network: Network, engine: Engine): Network {
  const parameter = ({ rows, columns }: Matrix) => ({ value: engine.matrix(rows, columns), state: [] });
  const layers = network.layers.map(({ weights, bias, activation }) =>
    new DenseLayer(parameter(weights.value), bias && bias && parameter(bias.value), activation)
  );
  const copy = new Network(engine, layers, network.objective);
  copyWeights(network, copy);
  return copy;
}

/** Copies the weights and biases of a network into another one of the same shape. */
export function copyWeights(from: Network, to: Network): void {
  to.layers.forEach(({ parameters }, l) =>
    parameters.forEach(({ value }, p) => value.copyFrom(from.layers[l].parameters[p].value))
  );
}
