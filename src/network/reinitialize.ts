import type { Random } from "../matrix/random.ts";
import { initialize, type Initializer } from "./initializer.ts";
import type { Network } from "./network.ts";

/**
 * Brings a network back to where a new one starts: random weights, zero biases, and nothing kept by the update rule.
 * On a crew, every member calls this, and the leader's random numbers count.
 */
export function reinitialize({ engine, layers }: Network, initializer: Initializer, random: Random): void {
  engine.settle();
  if (engine.isMain) {
    for (const { weights, bias, parameters } of layers) {
      initialize(weights.value, initializer, random);
      const zeroed = [...(bias ? [bias.value] : []), ...parameters.flatMap(({ state }) => state)];
      for (const matrix of zeroed) {
        for (let i = 0; i < matrix.rows; i++) matrix.row(i).fill(0);
      }
    }
  }
  engine.settle();
}
