import type { DatasetEntry, DatasetRequest, SavedReading } from "../../data/dataset.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { RequestError } from "../../data/request_error.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Opens the data set that the command line asks for.
 *
 * @param saved How the data of the network were read and split that these are for.
 * @throws {UsageError} if there is no such data set, or it has no use for a flag that is given.
 * @throws {DataError} if custom data can't be used.
 */
export async function openRequested(request: DatasetRequest, saved?: SavedReading): Promise<DatasetEntry> {
  try {
    return await openDataset(request, saved);
  } catch (cause) {
    throw cause instanceof RequestError ? new UsageError(cause.message, { cause }) : cause;
  }
}
