import type { Activation } from "../engine.ts";

/** f(z), and f′(z) in terms of z and a = f(z). */
export const REFERENCE_ACTIVATIONS: Record<
  Activation,
  { f: (z: number) => number; derivative: (z: number, a: number) => number }
> = {
  identity: { f: (z) => z, derivative: () => 1 },
  sigmoid: { f: sigmoid, derivative: (_, a) => a * (1 - a) },
  tanh: { f: Math.tanh, derivative: (_, a) => 1 - a ** 2 },
  // Not Math.max: it is slower.
  relu: { f: (z) => z <= 0 ? 0 : z, derivative: (z) => z > 0 ? 1 : 0 },
  "leaky-relu": { f: (z) => z > 0 ? z : z / 100, derivative: (z) => z > 0 ? 1 : 1 / 100 },
  elu: { f: (z) => z > 0 ? z : Math.expm1(z), derivative: (z, a) => z > 0 ? 1 : a + 1 },
  gelu: {
    f: (z) => z / 2 * (1 + Math.tanh(geluInner(z))),
    derivative: (z) => {
      const t = Math.tanh(geluInner(z));
      return (1 + t) / 2 + z / 2 * (1 - t ** 2) * SQRT_2_OVER_PI * (1 + 3 * 0.044715 * z ** 2);
    },
  },
  silu: { f: (z) => z * sigmoid(z), derivative: (z) => sigmoid(z) * (1 + z * (1 - sigmoid(z))) },
};

const SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);

function geluInner(z: number): number {
  return SQRT_2_OVER_PI * (z + 0.044715 * z ** 3);
}

/** 1 ∕ (1 + exp(−z)). */
export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
