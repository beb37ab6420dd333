import type { Samples } from "../matrix/samples.ts";
import type { Network } from "../network/network.ts";

/**
 * The probabilities of several views of the same samples (each samples × classes), classified in one batch: a network's
 * weights are read from memory once for all.
 *
 * @param views The features of each, as many and of the same type.
 */
export function viewProbabilities(
  network: Pick<Network, "probabilities">,
  views: readonly Samples["features"][],
): Float32Array[] {
  const { length } = views[0], all = length * views.length;
  const features = views[0] instanceof Uint8Array ? new Uint8Array(all) : new Float32Array(all);
  views.forEach((view, i) => features.set(view, i * length));
  const probabilities = network.probabilities(features), own = probabilities.length / views.length;
  return views.map((_, i) => probabilities.subarray(i * own, (i + 1) * own));
}
