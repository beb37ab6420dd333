import type { Dataset, DatasetEntry } from "../../data/dataset.ts";

/** The data set whose samples are loaded once, into memory that all runs share. */
export function loadedOnce(entry: DatasetEntry): DatasetEntry {
  let loading: Promise<Dataset> | undefined;
  return { ...entry, load: () => loading ??= entry.load() };
}
