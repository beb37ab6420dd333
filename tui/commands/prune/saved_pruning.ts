import { join } from "deno-std/path/join.js";
import { learnNovelty } from "../../../src/evaluation/novelty/learn_novelty.ts";
import { encodeModel } from "../../../src/model/model_file.ts";
import type { Network } from "../../../src/network/network.ts";
import type { LoggedPruning } from "../../../src/runs/logged_pruning.ts";
import { type DataFindings, modelMetadata } from "../../../src/runs/model_metadata.ts";
import type { RecordedData } from "../../../src/runs/recorded_data.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { MODEL_FILE } from "../../../src/runs/run_folder.ts";
import type { RunLock } from "../../../src/runs/run_lock.ts";
import { requestedData } from "../../../src/runs/trained_on.ts";
import { writeModel } from "../write_output.ts";
import type { PrunableRun } from "./prunable_run.ts";

/** Writes the files of a run that trains what is left of a network, into the folder of a lock. */
export function pruningRecorder(
  run: PrunableRun,
  pruned: LoggedPruning,
  lock: RunLock,
  warn: (sentence: string) => void,
): RunRecorder {
  const recorder = new RunRecorder(recordedData(run, pruned), warn, { out: lock });
  recorder.describe(findings(run));
  return recorder;
}

/**
 * Saves a network that was pruned and not trained on. Returns its file.
 * @throws {ModelError} if it can't be written.
 */
export async function savePruned(
  run: PrunableRun,
  network: Network,
  pruned: LoggedPruning,
  testAccuracy: number | undefined,
  folder: string,
): Promise<string> {
  const { training, validation } = run.data, path = join(folder, MODEL_FILE);
  const attempt = run.attempt > 1 ? run.attempt : undefined;
  const metadata = modelMetadata(recordedData(run, pruned), { ...findings(run), attempt, testAccuracy });
  await writeModel(path, encodeModel(network, metadata, learnNovelty(network, training, validation)));
  return path;
}

/** What is trained: the same as before, from weights that the pruned model has, or that it began with. */
function recordedData(
  { saved, dataset, data, options, limit, validation }: PrunableRun,
  pruned: LoggedPruning,
): RecordedData {
  const { metadata, classes, image, path, sha256 } = saved;
  return {
    dataset: dataset.name,
    classes,
    image,
    request: requestedData(metadata),
    preset: metadata.preset,
    options,
    limit,
    validation: validation ?? data.validation?.labels.length ?? 0,
    from: pruned.rewoundTo === null ? { path, sha256 } : undefined,
    pruned,
  };
}

function findings({ saved: { scaling, metadata }, dataset: { hashes, notes, table } }: PrunableRun): DataFindings {
  const { splitKeys, splitBy } = metadata;
  return { hashes, notes, table, scaling, splitKeys, splitBy: splitBy === undefined ? undefined : "contents" };
}
