import type { Samples } from "../src/matrix/samples.ts";

/** A data set: samples to train on and samples to test on, with what their labels and features mean. */
export interface Dataset {
  /** A short name, as `--dataset` takes it: `mnist`. */
  readonly name: string;
  /** The name of each class, by label. */
  readonly classes: readonly string[];
  /** The size of the images, if the features are the pixels of some. */
  readonly image?: { readonly width: number; readonly height: number };
  readonly training: Samples;
  readonly test: Samples;
}
