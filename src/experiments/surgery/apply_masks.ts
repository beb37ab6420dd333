import type { Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { LayerNumbers } from "../../network/layer_numbers.ts";
import type { Network } from "../../network/network.ts";

/**
 * A copy of a network that is 0 wherever its masks are: the pruned network of other weights, such as those that it started
 * from.
 *
 * @param masks For each layer's weights and biases 0 or 1.
 * @param engine What the copy computes with. Default: an engine on one thread.
 * @throws {RangeError} if the masks are those of another network.
 */
export function applyMasks(
  network: Network,
  masks: readonly LayerNumbers[],
  engine: Engine = singleThreadEngine(),
): Network {
  if (masks.length !== network.layers.length) {
    throw new RangeError(`masks of ${masks.length} layers were given for a network of ${network.layers.length}`);
  }
  const masked = network.copy(engine);
  masked.numbers = network.numbers.map(({ weights, bias }, l) => ({
    weights: multiply(weights, masks[l].weights),
    bias: bias && multiply(bias, masks[l].bias),
  }));
  return masked;
}

/** The numbers where the mask isn't 0, and 0 elsewhere. */
function multiply(numbers: Float32Array, mask: Float32Array = new Float32Array()): Float32Array<ArrayBuffer> {
  if (mask.length !== numbers.length) {
    throw new RangeError(`a mask of ${mask.length} numbers was given for ${numbers.length} weights or biases`);
  }
  return Float32Array.from(numbers, (number, i) => mask[i] === 0 ? 0 : number);
}
