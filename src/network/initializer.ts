import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../matrix/random.ts";

/** The initialisers by name. */
export const INITIALIZERS = [
  "he-normal",
  "he-uniform",
  "glorot-normal",
  "glorot-uniform",
  "lecun-normal",
  "standard-normal",
  "uniform",
  "zeros",
] as const;

/**
 * The initial weights of a layer; n is the number of its inputs, m of its units:
 *
 * | name | drawn from | keeps the variance of |
 * |---|---|---|
 * | `he-normal` | N(0, 2∕n) | activations that ReLU halves (He et al. 2015, equation 10) |
 * | `he-uniform` | U(−√(6∕n), √(6∕n)) | the same |
 * | `glorot-normal` | N(0, 2∕(n + m)) | activations and gradients alike (Glorot & Bengio 2010, equation 12) |
 * | `glorot-uniform` | U(−√(6∕(n + m)), √(6∕(n + m))) | the same (equation 16) |
 * | `lecun-normal` | N(0, 1∕n) | the pre-activations (LeCun et al., "Efficient BackProp", 1998, equation 16) |
 * | `standard-normal` | N(0, 1) | nothing: wide layers saturate, as in the first chapter of Nielsen's book |
 * | `uniform` | U(0, 1) | nothing: all weights are positive, and activations grow from layer to layer |
 * | `zeros` | 0 | all units of a layer stay the same |
 *
 * Biases start at 0.
 */
export type Initializer = typeof INITIALIZERS[number];

/** Fills `weights` (inputs × units) with initial weights. */
export function initialize(weights: Matrix, initializer: Initializer, random: Random): void {
  const draw = distribution(initializer, weights.rows, weights.columns, random);
  for (let i = 0; i < weights.rows; i++) {
    for (let j = 0; j < weights.columns; j++) weights.set(i, j, draw());
  }
}

function distribution(initializer: Initializer, inputs: number, units: number, random: Random): () => number {
  const normal = (variance: number) => {
    const deviation = Math.sqrt(variance);
    return () => deviation * random.normal();
  };
  /** The uniform distribution around 0 of a variance: one of width 2b has b²∕3. */
  const uniform = (variance: number) => {
    const bound = Math.sqrt(3 * variance);
    return () => bound * (2 * random.uniform() - 1);
  };
  switch (initializer) {
    case "he-normal":
      return normal(2 / inputs);
    case "he-uniform":
      return uniform(2 / inputs);
    case "glorot-normal":
      return normal(2 / (inputs + units));
    case "glorot-uniform":
      return uniform(2 / (inputs + units));
    case "lecun-normal":
      return normal(1 / inputs);
    case "standard-normal":
      return normal(1);
    case "uniform":
      return () => random.uniform();
    case "zeros":
      return () => 0;
  }
}
