import * as v from "npm:valibot@1.5.0";
import type { Network } from "../../network/network.ts";
import type { Pass } from "../../network/pass.ts";
import { count, type Fields, finite } from "../schemas.ts";
import { BINS, histogramOf, type ValueHistogram } from "./value_histogram.ts";

/** How the numbers of a layer are distributed. */
export interface LayerHistograms {
  /** Its weights, without biases. */
  readonly weights: ValueHistogram;
  /** The activations of all its units for each sample of a batch. */
  readonly activations: ValueHistogram;
}

const valueHistogram = v.object<Fields<ValueHistogram>>({
  from: finite,
  to: finite,
  counts: v.pipe(v.array(count), v.length(BINS)),
});

/** The validators of {@link LayerHistograms}. */
export const layerHistogramFields: Fields<LayerHistograms> = { weights: valueHistogram, activations: valueHistogram };

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
