import type { Engine, Parameter } from "../engine/engine.ts";
import { Matrix } from "../matrix/matrix.ts";
import { DenseLayer } from "../network/dense_layer.ts";
import type { LayerNumbers } from "../network/layer_numbers.ts";
import { Network } from "../network/network.ts";
import type { SavedArchitecture } from "./architecture.ts";

/**
 * The network of an architecture with these weights and biases, which are copied.
 *
 * @param numbers As many as the architecture has, layer by layer.
 * @param engine What the network computes with.
 */
export function networkOf(
  { layers, output, loss }: SavedArchitecture,
  numbers: readonly LayerNumbers[],
  engine: Engine,
): Network {
  const dense = numbers.map(({ weights, bias }, l) => {
    const { units, activation } = layers[l];
    const row = bias && parameter(engine, new Matrix(1, units, bias));
    return new DenseLayer(parameter(engine, new Matrix(weights.length / units, units, weights)), row, activation);
  });
  return new Network(engine, dense, { output, loss });
}

function parameter(engine: Engine, numbers: Matrix): Parameter {
  const value = engine.matrix(numbers.rows, numbers.columns);
  engine.write(value, (to) => to.copyFrom(numbers));
  return { value, state: [] };
}
