import { type Activation, ACTIVATION_TABLE } from "../engine/activations.ts";

/** The name of an activation's function in a module: `leakyRelu` for `leaky-relu`. */
export function activationName(activation: Activation): string {
  return activation.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The TypeScript source of an activation's function. */
export function activationSource(activation: Activation): string {
  const body = ACTIVATION_TABLE[activation].javascript.map((line) => `  ${line}\n`).join("");
  return `function ${activationName(activation)}(z: number): number {\n${body}}`;
}

/** The source of softmax, which takes all outputs together. */
export const SOFTMAX_SOURCE = `function softmax(z: readonly number[]): number[] {
  const largest = Math.max(...z);
  const powers = z.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}`;
