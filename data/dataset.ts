import type { ImageSize } from "../src/matrix/image_size.ts";
import type { InputScaling, PixelScaling, Scaling } from "../src/matrix/input_scaling.ts";
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
  /** The size of the images, if the features are the pixels of some. */
  readonly image?: ImageSize;
  /** How many features a sample has. */
  readonly columns: number;
  /** The name of each feature, if they aren't pixels. */
  readonly features?: readonly string[];
  /** What each column of the table is that the samples came from, if they did. */
  readonly table?: TableSchema;
  /** How many of the training samples, the last ones, the data themselves have put aside to validate on, if any. */
  readonly validationSamples?: number;
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
  /** Which samples are tested on, if the program chose them by their contents. */
  readonly splitKeys?: SplitKeys;
  /** Whether the samples to test on were chosen by the places of rows, as version 0.1 did: it holds for the same file alone. */
  readonly isSplitByPosition?: boolean;
  /** Whether training samples of the same features are neighbours, and are to be trained on or validated on together. */
  readonly groupsDuplicates?: boolean;
  /** How many of the samples to test on are new since a network was trained, if that is known. */
  readonly newSamples?: number;
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
  /** Start of every random choice in making samples. Default: 1. */
  readonly seed?: number;
  /** What chooses the samples to validate and to test on, where the data don't. Default: 1. */
  readonly splitSeed?: number;
  /** What to bring one's own pictures to, or the shape of the images in one's own CSV. Default: that of the first one. */
  readonly size?: ImageSize;
  /**
   * The column of one's own table that holds the class: its name, or its number from 1 in a file without a header.
   * Default: the one whose name says so (`label`, `species` …), else the only one of words.
   */
  readonly label?: string;
  /** The columns of one's own table to learn from. Default: all of numbers that differ. */
  readonly features?: readonly string[];
  /** The columns of one's own table to leave out. */
  readonly ignore?: readonly string[];
  /** Whether one's own table has a header. Default: as it looks. */
  readonly header?: boolean;
  /** Whether one's own table holds the pixels of images. Default: as it looks. */
  readonly kind?: TableKind;
  /** The character between the fields of one's own table. Default: as it looks. */
  readonly delimiter?: string;
  /** The character before the decimals in one's own table. Default: as it looks. */
  readonly decimal?: "." | ",";
  /** What becomes of samples that lack a number. Default: they are refused. */
  readonly missing?: MissingChoice;
}

/** What a table can hold: measures, or the pixels of images. */
export type TableKind = "table" | "images";

/** Every one of them. */
export const TABLE_KINDS: readonly TableKind[] = ["table", "images"];

/** How the data of a saved network were read and divided: data that are given to it are read so. */
export interface SavedReading {
  /** What each column was, if they came from a table. */
  readonly table?: TableSchema;
  /** The size of the images, if they were some. */
  readonly image?: ImageSize;
  /** Which samples were trained on and tested on, if that was chosen by their contents. */
  readonly splitKeys?: SplitKeys;
  /** The seed that divided them by their places, as version 0.1 did. */
  readonly positionSeed?: number;
}
