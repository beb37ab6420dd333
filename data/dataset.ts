import type { Samples } from "../src/matrix/samples.ts";

/** What is known of a data set before it is loaded. */
export interface DatasetDescription {
  /** A short name, as `--dataset` takes it: `mnist`. */
  readonly name: string;
  /** The name of each class, by label. */
  readonly classes: readonly string[];
  /** The size of the images, if the features are the pixels of some. */
  readonly image?: { readonly width: number; readonly height: number };
}

/** A data set: samples to train on and samples to test on, with what their labels and features mean. */
export interface Dataset extends DatasetDescription {
  /** Samples to train and to validate on. */
  readonly training: Samples;
  /** Samples to score a trained network on, once. */
  readonly test: Samples;
}

/** A data set of the catalog, not loaded yet. */
export interface DatasetEntry extends DatasetDescription {
  /** One line on what the samples show. */
  readonly description: string;
  /** How many samples there are to train on. */
  readonly trainingSamples: number;
  /** How many samples there are to test on. */
  readonly testSamples: number;
  /**
   * Loads the samples.
   *
   * @throws {DataError} if its files are missing, damaged or not those that are meant.
   */
  load(): Promise<Dataset>;
}
