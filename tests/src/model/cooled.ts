import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import type { Network } from "../../../src/network/network.ts";

/** A copy of a network whose last layer has its weights and biases divided by a temperature, and so its logits. */
export function cooled(network: Network, temperature: number): Network {
  const copy = network.copy(new ReferenceEngine()), last = copy.layers[copy.layers.length - 1];
  const { weights, bias } = last.numbers;
  last.numbers = { weights: weights.map((w) => w / temperature), bias: bias?.map((b) => b / temperature) };
  return copy;
}
