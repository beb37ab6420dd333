import type { Network } from "../../network/network.ts";
import type { Pass } from "../../network/pass.ts";
import type { LayerHistograms } from "./layer_histograms.ts";
import { histogramOf } from "./value_histogram.ts";

/**
 * Counts how the weights of each layer and the activations of a pass through them are distributed; all threads must ask
 * for it, and `take` is called on the main one.
 */
export function observeHistograms(
  { engine, layers }: Network,
  pass: Pass,
  take: (histograms: readonly LayerHistograms[]) => void,
): void {
  const activations = pass.layers.map(({ a }) => a), weights = layers.map(({ weights }) => weights);
  engine.observe(
    () =>
      take(weights.map((matrix, l) => ({ weights: histogramOf(matrix), activations: histogramOf(activations[l]) }))),
    [...weights, ...activations],
  );
}
