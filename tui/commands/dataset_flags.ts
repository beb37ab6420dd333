import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import type { DatasetEntry, DatasetRequest, SavedReading } from "../../data/dataset.ts";
import { DATASET_FLAGS } from "../options/dataset_flags.ts";
import { addFlags, readFlags, type Typed } from "./flags.ts";
import { flagOf } from "../options/flag_of.ts";
import { UsageError } from "./usage_error.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { RequestError } from "../../data/request_error.ts";

/** The flags that say which data set is meant, as they were typed. */
export type DatasetFlags = Typed<typeof DATASET_FLAGS>;

/** Adds the flags that say which data set is meant; `usual` is the one that is meant where no flag says it. */
export function addDatasetFlags(command: CommandUnknownOpts, usual = "mnist"): void {
  addFlags(command, { ...DATASET_FLAGS, dataset: { ...DATASET_FLAGS.dataset, usual } }, "Data");
}

/** The data set that flags ask for. @throws {UsageError} for the first value that isn't accepted. */
export function readDatasetRequest(flags: DatasetFlags, usual = "mnist", seed?: number): DatasetRequest {
  const { dataset: name = usual, header, ...request } = readFlags(flags, DATASET_FLAGS);
  return {
    name,
    ...request,
    ...header === undefined ? {} : { header: header === "yes" },
    ...seed === undefined ? {} : { seed },
  };
}

/** Refuses flags for what a network has decided: which columns it takes, and which samples were held out. */
export function refuseIdleDataFlags(flags: DatasetFlags, { table, splitKeys }: SavedReading): void {
  const refuse = (names: readonly (keyof DatasetFlags)[], why: string) => {
    const name = names.find((name) => flags[name] !== undefined);
    if (name !== undefined) throw new UsageError(`${flagOf(name)} has no effect: ${why}; leave it out`);
  };
  if (table) refuse(["features", "ignore", "kind"], "the network expects the columns that it was trained on, by name");
  if (table?.missing) refuse(["missing"], "missing values are handled as they were when the network was trained");
  if (splitKeys) refuse(["splitSeed"], "the network knows which samples it was trained on");
}

/**
 * Opens the data set that flags ask for. @throws {UsageError} if there is none, or it has no use for a given flag.
 * @throws {DataError} if custom data can't be used.
 */
export async function openRequested(request: DatasetRequest, saved?: SavedReading): Promise<DatasetEntry> {
  try {
    return await openDataset(request, saved);
  } catch (cause) {
    throw cause instanceof RequestError ? new UsageError(cause.message, { cause }) : cause;
  }
}
