import type { Network } from "../../network/network.ts";
import type { DreamTarget } from "./dream_target.ts";
import type { Dream, DreamOptions } from "./dream_options.ts";
import { Dreamer } from "./dreamer.ts";

/**
 * The input that each unit of a target wants most; a {@link Dreamer} finds the same step by step, and says how.
 *
 * @throws {RangeError} as the {@link Dreamer} does.
 *
 * @example What a network of two inputs takes for each of its classes
 * ```ts
 * import { ReferenceEngine } from "../../engine/reference/reference.ts";
 * import { Random } from "../../matrix/random.ts";
 * import { Network } from "../../network/network.ts";
 * import { dream } from "./dream.ts";
 * import { classTarget } from "./dream_target.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * for (const { input, probabilities } of dream(network, classTarget(network), { norm: 2 })) {
 *   console.log(input, probabilities);
 * }
 * ```
 */
export function dream(network: Network, target: DreamTarget, options: DreamOptions): Dream[] {
  const dreamer = new Dreamer(network, target, options);
  while (!dreamer.step());
  return dreamer.dreams;
}
