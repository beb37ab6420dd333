import type { Random } from "../matrix/random.ts";
import type { Initializer } from "./initializer.ts";
import type { Network } from "./network.ts";

/**
 * Reinitializes a network: random weights, zero biases, and zeros for what the update rule keeps. Every worker of a
 * thread group calls this, and the main worker's random numbers count.
 */
export function reinitialize({ engine, layers }: Network, initializer: Initializer, random: Random): void {
  engine.onMain(() => {
    for (const layer of layers) layer.initialize(initializer, random);
  });
}
