import type { Activation } from "../../../src/engine/activations.ts";
import { DenseLayer } from "../../../src/network/dense_layer.ts";
import { Network } from "../../../src/network/network.ts";
import { float64Engine } from "../engine/float64_engine.ts";

const LAYERS = [
  { weights: [[0.5, -0.3, 0.8], [0.2, 0.9, -0.6]], bias: [0.1, -0.2, 0.3] },
  { weights: [[0.7, -0.4], [-0.6, 0.9], [0.25, 0.5]], bias: [0.05, -0.1] },
  { weights: [[1.1, -0.8], [0.3, 0.6]], bias: [-0.05, 0.15] },
];

/** A network of two inputs, three and two hidden units, and two outputs. */
export function deepNetwork(activation: Activation): Network {
  const engine = float64Engine();
  const parameter = (rows: readonly (readonly number[])[]) => {
    const value = engine.matrix(rows.length, rows[0].length);
    rows.forEach((row, i) => value.row(i).set(row));
    return { value, state: [] };
  };
  return new Network(
    engine,
    LAYERS.map(({ weights, bias }, l) =>
      new DenseLayer(parameter(weights), parameter([bias]), l < LAYERS.length - 1 ? activation : "identity")
    ),
  );
}
