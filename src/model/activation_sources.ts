import type { Activation } from "../engine/engine.ts";

/** The function that a module written by `encodeTypeScript` has for each activation, and the function's source. */
export const ACTIVATION_SOURCES: Readonly<Record<Activation, { readonly name: string; readonly source: string }>> = {
  identity: { name: "identity", source: source("identity", "return z;") },
  sigmoid: { name: "sigmoid", source: source("sigmoid", "return 1 / (1 + Math.exp(-z));") },
  tanh: { name: "tanh", source: source("tanh", "return Math.tanh(z);") },
  relu: { name: "relu", source: source("relu", "return Math.max(z, 0);") },
  "leaky-relu": { name: "leakyRelu", source: source("leakyRelu", "return z > 0 ? z : z / 100;") },
  elu: { name: "elu", source: source("elu", "return z > 0 ? z : Math.expm1(z);") },
  gelu: {
    name: "gelu",
    source: source(
      "gelu",
      "const bent = Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3);",
      "return z / 2 * (1 + Math.tanh(bent));",
    ),
  },
  silu: { name: "silu", source: source("silu", "return z / (1 + Math.exp(-z));") },
};

/** The source of softmax, which takes all outputs together. */
export const SOFTMAX_SOURCE = `function softmax(z: readonly number[]): number[] {
  const largest = Math.max(...z);
  const powers = z.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}`;

function source(name: string, ...lines: readonly string[]): string {
  return `function ${name}(z: number): number {\n${lines.map((line) => `  ${line}\n`).join("")}}`;
}
