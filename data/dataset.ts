import type { ImageSize } from "../src/matrix/image_size.ts";
import type { InputScaling, PixelScaling, Scaling } from "../src/matrix/input_scaling.ts";
import type { RawSamples } from "./raw_samples.ts";

/** What is known of a data set before it is loaded. */
export interface DatasetDescription {
  /** A short name, as `--dataset` takes it: `mnist`. */
  readonly name: string;
  /** The name of each class, by label. */
  readonly classes: readonly string[];
  /** The size of the images, if the features are the pixels of some. */
  readonly image?: ImageSize;
  /** How many features a sample has. */
  readonly columns: number;
  /** The name of each feature, if they aren't pixels. */
  readonly features?: readonly string[];
  /** What was decided in reading the data and is worth knowing, each as a sentence for people. */
  readonly notes?: readonly string[];
}

export type { ImageSize, InputScaling, PixelScaling, Scaling };

/**
 * A data set: samples to train on and samples to test on, as they were read, with what their labels and features mean.
 * `split` brings them into the form that a network takes.
 */
export interface Dataset extends DatasetDescription {
  /** Samples to train and to validate on. */
  readonly training: RawSamples;
  /** Samples to score a trained network on, once. */
  readonly test: RawSamples;
  /** How the pixels of one's own images become what a network takes; left out where it takes bytes as they are. */
  readonly pixels?: PixelScaling;
  /** The SHA-256 of each file that the samples came from, by its name; empty for a data set that is made. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** A data set that can be loaded. */
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

/** Which data set is meant, and how to read or to make it; what a data set has no use for, it refuses. */
export interface DatasetRequest {
  /** A name of the catalog, or the path of one's own data: a CSV file or a folder. */
  readonly name: string;
  /** Another folder to look for the catalog's files in. */
  readonly dataDir?: string;
  /** Only these classes, by name (`quickdraw`). */
  readonly classes?: readonly string[];
  /** How many samples to make in all (made data sets). */
  readonly samples?: number;
  /** The standard deviation of the noise on made samples. */
  readonly noise?: number;
  /** Start of every random choice in making or dividing samples. Default: 1. */
  readonly seed?: number;
  /** What to bring one's own pictures to, or the shape of the images in one's own CSV. Default: that of the first one. */
  readonly size?: ImageSize;
  /**
   * The column of one's own CSV that holds the class: its name, or its number from 1 in a file without a header.
   * Default: `label`, else the only one that holds no numbers, else the first.
   */
  readonly label?: string;
}
