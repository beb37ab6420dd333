import { datasets } from "../../../data/catalog.ts";
import { DataError } from "../../../data/data_error.ts";
import type { DatasetEntry, DatasetRequest } from "../../../data/dataset.ts";
import { openDataset } from "../../../data/open_dataset.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import type { ResumableRun } from "../../../src/runs/resumable_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { UsageError } from "../usage_error.ts";

/** The flags that say where the data of a run are now. */
export interface PlaceFlags {
  readonly dataset?: string;
  readonly dataDir?: string;
}

function isInCatalog(name: string): boolean {
  return Object.hasOwn(datasets, name);
}

/** Where the data are now: those of the catalog have a folder, custom data are their path. */
export function readPlace({ dataset, dataDir }: PlaceFlags, started: DatasetRequest): DatasetRequest {
  const { name } = started;
  if (isInCatalog(name)) {
    if (dataset === undefined || dataset === name) return dataDir === undefined ? started : { ...started, dataDir };
    throw UsageError.ofValue("--dataset", dataset, `${name}, the data of the run`);
  }
  if (dataDir !== undefined) {
    throw UsageError.ofValue("--data-dir", dataDir, `no folder with a run on ${name}; --dataset says where it is now`);
  }
  if (dataset === undefined || !isInCatalog(dataset)) return { ...started, name: dataset ?? name };
  throw UsageError.ofValue("--dataset", dataset, `the path where ${name} is now`);
}

/** Opens the data of a run as it read and split them; custom data may have been moved. */
export async function openData(
  request: DatasetRequest,
  { folder, metadata }: Pick<ResumableRun, "folder" | "metadata">,
): Promise<DatasetEntry> {
  try {
    return await openDataset(request, savedReading(metadata));
  } catch (cause) {
    if (!(cause instanceof DataError) || isInCatalog(request.name)) throw cause;
    const found = `can't resume without its data (${cause.message})`;
    const advice = "if they are elsewhere, add --dataset and the path where they are now";
    throw new RunError(folder, found, advice, { cause });
  }
}
