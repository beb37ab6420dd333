import type { ImageSize } from "../../../data/dataset.ts";
import type { Evaluation } from "../../../src/evaluation/evaluation.ts";
import type { Mistake } from "../../../src/evaluation/worst_mistakes.ts";
import type { Samples } from "../../../src/matrix/samples.ts";

/** A saved network's evaluation, with what was scored. */
export interface Evaluated {
  /** The model's file. */
  readonly path: string;
  /** The data set's name. */
  readonly dataset: string;
  readonly classes: readonly string[];
  /** The size of the images, if the samples are some. */
  readonly image?: ImageSize;
  readonly samples: Samples;
  readonly evaluation: Evaluation;
  /** The mistakes that the network was most sure of. */
  readonly mistakes: readonly Mistake[];
  /** What has to be said of the data, each as a sentence. */
  readonly notes?: readonly string[];
}
