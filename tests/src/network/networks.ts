import type { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { DenseLayer } from "../../../src/network/dense_layer.ts";
import { Network } from "../../../src/network/network.ts";
import type { Rows } from "../engine/matrices.ts";

/** A ReLU network with these weights (inputs × units) and biases, layer by layer. */
export function networkOf(engine: ReferenceEngine, layers: readonly { weights: Rows; bias: number[] }[]): Network {
  const parameter = (rows: Rows) => {
    const value = engine.matrix(rows.length, rows[0].length);
    rows.forEach((row, i) => value.row(i).set(row));
    return { value, state: [] };
  };
  const last = layers.length - 1;
  return new Network(
    engine,
    layers.map(({ weights, bias }, l) =>
      new DenseLayer(parameter(weights), parameter([bias]), l < last ? "relu" : "identity")
    ),
  );
}
