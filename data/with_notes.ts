import type { DatasetEntry } from "./dataset.ts";

/** A data set with more notes, after its own, before and after it is loaded. */
export function withNotes(entry: DatasetEntry, notes: readonly string[]): DatasetEntry {
  if (notes.length === 0) return entry;
  const added = <T extends { readonly notes?: readonly string[] }>(noted: T) => {
    return { ...noted, notes: [...(noted.notes ?? []), ...notes] };
  };
  return { ...added(entry), load: async (collect) => added(await entry.load(collect)) };
}
