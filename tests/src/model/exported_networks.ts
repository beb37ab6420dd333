import { type Activation, ACTIVATIONS } from "../../../src/engine/activations.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Architecture } from "../../../src/network/architecture.ts";
import { Network } from "../../../src/network/network.ts";
import { float64Engine } from "../engine/float64_engine.ts";

/** A network with random weights and biases, in float32. */
export function randomNetwork(architecture: Architecture, seed = 1): Network {
  const network = Network.create(new ReferenceEngine(), architecture, new Random(seed));
  const random = new Random(seed, 1);
  for (const { bias } of network.layers) {
    if (bias) { for (let j = 0; j < bias.columns; j++) bias.set(0, j, random.normal() / 2); }
  }
  return network;
}

/** A network for each activation and for each output, one with a layer of each, one without biases, one of two classes. */
export const NETWORKS: readonly { readonly name: string; readonly network: Network }[] = [
  ...ACTIVATIONS.map((activation) => ({ name: activation, network: small({ activation }) })),
  {
    name: "a layer of each activation",
    network: small({ layers: ACTIVATIONS.map((_, l) => 5 + l), activation: ACTIVATIONS }),
  },
  { name: "no hidden layer", network: small({ layers: [] }) },
  { name: "no biases", network: small({ bias: false }) },
  { name: "sigmoid outputs", network: small({ output: "sigmoid" }) },
  { name: "squared error", network: small({ output: "identity", loss: "mse" }) },
  { name: "two classes by softmax", network: small({ classes: 2 }) },
  { name: "two classes by one sigmoid", network: small({ classes: 2, output: "sigmoid" }) },
  { name: "two classes by one number", network: small({ classes: 2, output: "identity", loss: "mse" }) },
];

function small(architecture: Partial<Architecture>): Network {
  const usual = { inputs: 9, layers: [7, 6], classes: 3, activation: "relu" as Activation };
  return randomNetwork({ ...usual, ...architecture });
}

/** What a network gives for each row of features, row-major, computed in float64; of a single output p, 1 − p and p. */
export function outputsOf({ layers, objective }: Network, features: ArrayLike<number>): number[] {
  const engine = float64Engine();
  const columns = layers[0].inputs, rows = features.length / columns;
  let a = engine.matrix(rows, columns);
  for (let i = 0; i < features.length; i++) a.set(Math.floor(i / columns), i % columns, features[i]);
  for (const { weights, bias, activation, units } of layers) {
    const z = engine.matrix(rows, units);
    engine.affine(a, weights, bias, z);
    engine.activate(activation, z, z);
    a = z;
  }
  if (objective.output === "softmax") engine.softmax(a, a);
  else engine.activate(objective.output, a, a);
  const outputs = Array.from({ length: rows }, (_, i) => [...a.row(i)]);
  return outputs.flatMap((row) => row.length === 1 ? [1 - row[0], row[0]] : row);
}

/** Scaling of nine features as own tables have them: timestamps, coordinates, tiny figures and constants. */
export const HARD_SCALING = {
  mean: [1e6, 1.7e9, 1e-6, 14.62, 1e6, -73.98, 0, 2e12, 3e-38],
  deviation: [1, 3600, 2e-7, 1, 1, 0.01, 1, 86_400_000, 1e-38],
} as const;

/** One sample of these, no value of which float32 holds. */
export const HARD_FEATURES: readonly number[] = HARD_SCALING.mean.map((mean, i) =>
  mean + [0.3721, -1.1, 0.73, 0, 0.01, 1.3, -0.9, 0.77, -0.4][i] * HARD_SCALING.deviation[i]
);

/** (x − mean) ∕ deviation of each feature, in float64. */
export function scaledBy(
  { mean, deviation }: { readonly mean: readonly number[]; readonly deviation: readonly number[] },
  features: readonly number[],
): number[] {
  return features.map((x, i) => (x - mean[i % mean.length]) / deviation[i % mean.length]);
}

/** As many numbers, of mean 0 and variance 1. */
export function normals(count: number, seed = 2): Float32Array {
  const { normal } = new Random(seed);
  return Float32Array.from({ length: count }, normal);
}

/** Of nine pixels from 0 to 16, some images of which are dark on light and others light on dark. */
export const MIXED_SCALING = {
  minimum: 0,
  maximum: 16,
  offset: 2,
  scale: 1 / 14,
  mixedPolarity: { width: 3, height: 3 },
} as const;

/** An image of light pixels on a dark border, the same one inverted, and what both are to a network. */
export const MIXED_IMAGES = {
  lightOnDark: [2, 0, 1, 3, 16, 14, 2, 9, 2],
  darkOnLight: [14, 16, 15, 13, 0, 2, 14, 7, 14],
  inputs: [0, -2, -1, 1, 14, 12, 0, 7, 0].map((distance) => distance / 14),
} as const;
