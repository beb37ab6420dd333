import * as v from "npm:valibot@1.5.0";
import { count, type Fields, finite } from "../schemas.ts";
import { BINS, type ValueHistogram } from "./value_histogram.ts";

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
