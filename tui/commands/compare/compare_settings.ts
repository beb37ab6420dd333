import type { Dataset, DatasetEntry } from "../../../data/dataset.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import type { SnapshotFlags } from "../snapshot/snapshot_flags.ts";
import { type RepeatedFlags, variantsOf } from "./compared_values.ts";
import { flagOf } from "../../options/flag_of.ts";
import type { Typed } from "../flags.ts";
import type { RUN_FLAGS, TrainFlags } from "../train/train_flags.ts";
import { readTrainSettings, type TrainSettings } from "../train/train_settings.ts";
import { UsageError } from "../usage_error.ts";
import { readTrainTarget } from "../train/train_target.ts";

/** The flags that are the same for all runs. */
export type CommonFlags = Omit<Typed<typeof RUN_FLAGS>, "out"> & SnapshotFlags;

/** What `compare` was asked to train: what the runs differ in, and each with its values of that. */
export interface CompareSettings {
  readonly subject: string;
  readonly runs: readonly { readonly label: string; readonly settings: TrainSettings }[];
}

/**
 * Checks the flags of `compare`: those that say what is trained, and those that are the same for all runs.
 * @throws {UsageError} if they make fewer than two runs or more than eight, or for the first value that isn't accepted.
 * @throws {DataError} if there is no such data set.
 */
export async function readCompareSettings(typed: RepeatedFlags, common: CommonFlags): Promise<CompareSettings> {
  const { subject, variants } = variantsOf(typed);
  const entries = new Map<string, DatasetEntry>();
  const runs: CompareSettings["runs"][number][] = [];
  for (const { label, flags } of variants) {
    const { preset, ...rest } = flags as Partial<TrainFlags> & DatasetFlags & { readonly preset?: string };
    const target = await readTrainTarget(rest, preset);
    const key = JSON.stringify(target.request);
    const dataset = entries.get(key) ?? loadedOnce(target.dataset);
    entries.set(key, dataset);
    runs.push({ label, settings: readTrainSettings({ ...rest, ...common }, { ...target, dataset }, true) });
  }
  requireEffects(typed, runs);
  return { subject, runs };
}

/** @throws {UsageError} if a flag has an effect in none of the runs. */
function requireEffects(typed: RepeatedFlags, runs: CompareSettings["runs"]): void {
  const [{ settings: { idle = [] } }] = runs;
  const useless = idle.find(({ option }) =>
    typed[option] !== undefined && runs.every(({ settings }) => settings.idle?.some((other) => other.option === option))
  );
  if (useless) throw new UsageError(`${useless.found(flagOf)}; ${useless.advice(flagOf)}`);
}

/** The data set whose samples are loaded once, into memory that all runs share. */
function loadedOnce(entry: DatasetEntry): DatasetEntry {
  let loading: Promise<Dataset> | undefined;
  return { ...entry, load: () => loading ??= entry.load() };
}
