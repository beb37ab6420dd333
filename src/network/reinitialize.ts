import type { Random } from "../matrix/random.ts";
import type { Initializer } from "./initializer.ts";
import type { Network } from "./network.ts";

/**
 * Brings a network back to where a new one starts: random weights, zero biases, and nothing kept by the update rule.
 * On a crew, every member calls this, and the leader's random numbers count.
 */
export function reinitialize({ engine, layers }: Network, initializer: Initializer, random: Random): void {
  engine.settle();
  if (engine.isMain) { for (const layer of layers) layer.initialize(initializer, random); }
  engine.settle();
}
