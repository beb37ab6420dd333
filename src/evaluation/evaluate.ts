import type { Samples } from "../matrix/samples.ts";
import type { Network } from "../network/network.ts";
import type { Evaluation } from "./evaluation.ts";
import { Evaluator } from "./evaluator.ts";

/**
 * Evaluates a network on labelled samples, all at once; an {@link Evaluator} does the same in slices.
 *
 * @throws {RangeError} if there is no sample, or the samples have other features or labels than the network.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../engine/reference/reference.ts";
 * import { Random } from "../matrix/random.ts";
 * import { Network } from "../network/network.ts";
 * import { evaluate } from "./evaluate.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const samples = { features: Float32Array.of(0, 1, 1, 0), labels: Uint16Array.of(2, 0), columns: 2 };
 * const { accuracy, interval } = evaluate(network, samples);
 * console.log(`${accuracy} (${interval.lower} to ${interval.upper})`);
 * ```
 */
export function evaluate(network: Network, samples: Samples): Evaluation {
  const evaluator = new Evaluator(network, samples);
  evaluator.step(Infinity);
  return evaluator.evaluation!;
}
