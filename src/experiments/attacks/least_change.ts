import type { Network } from "../../network/network.ts";
import type { LeastChange, LeastChangeOptions } from "./least_change_options.ts";
import { LeastChangeSearch } from "./least_change_search.ts";

/**
 * The least change of a sample that makes a network take it for a given class, as far as a {@link LeastChangeSearch} finds
 * it, which says how and can be watched step by step; undefined if it finds none.
 *
 * @param features The sample; bytes stand for `byte / 255`.
 * @throws {RangeError} as the {@link LeastChangeSearch} does.
 *
 * @example Across the border between two classes
 * ```ts
 * import { ReferenceEngine } from "../../engine/reference/reference.ts";
 * import { Random } from "../../matrix/random.ts";
 * import { Network } from "../../network/network.ts";
 * import { leastChange } from "./least_change.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [], classes: 2 }, new Random(1));
 * const sample = [1, 0], target = 1 - network.classify(sample);
 * const { input, l2 } = leastChange(network, sample, { target })!;
 * if (network.classify(input) !== target) throw new Error("not across");
 * console.log(l2); // how far it is
 * ```
 */
export function leastChange(
  network: Network,
  features: ArrayLike<number>,
  options?: LeastChangeOptions,
): LeastChange | undefined {
  const search = new LeastChangeSearch(network, features, options);
  while (!search.step());
  return search.best;
}
