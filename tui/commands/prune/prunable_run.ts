import { join } from "deno-std/path/join.js";
import type { Dataset } from "../../../data/dataset.ts";
import { savedReading } from "../../../data/saved_reading.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import { RandomStream } from "../../../src/matrix/random_stream.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { Network } from "../../../src/network/network.ts";
import type { ResolvedOptions } from "../../../src/options/options.ts";
import { type InitialModel, readInitialModel, readInitialModelAgain } from "../../../src/runs/initial_model.ts";
import { changedFiles, loadSamples, requireSamePlaces } from "../../../src/runs/load_samples.ts";
import { readLogFile } from "../../../src/runs/read_run_log.ts";
import { folderOf } from "../../../src/runs/run_files.ts";
import { LOG_FILE } from "../../../src/runs/run_folder.ts";
import { type SavedOptions, savedOptions } from "../../../src/runs/saved_options.ts";
import { trainedOn } from "../../../src/runs/trained_on.ts";
import { untrainedNetwork } from "../../../src/runs/untrained_network.ts";
import type { TrainingData } from "../../../src/training/loop/data.ts";
import { architectureOf } from "../../../src/training/session/initial_network.ts";
import { readPlace } from "../train/resumed_data.ts";
import { networkAtEpoch } from "../network_at_epoch.ts";
import { UsageError } from "../usage_error.ts";
import type { PruneSettings } from "./prune_settings.ts";

/** A saved network that is to be pruned, with its data and how it was trained. */
export interface PrunableRun extends Pick<SavedOptions, "limit" | "validation" | "attempt"> {
  readonly saved: InitialModel;
  readonly dataset: Dataset;
  /** Its samples as it was trained on them, but with their own labels. */
  readonly data: TrainingData;
  /** The options that what is left is trained with. */
  readonly options: ResolvedOptions;
  /** What its accuracy is measured on. */
  readonly scored: { readonly samples: Samples; readonly name: "test" | "validation" | "training" };
  /** What isn't as it was when it was trained, sentence by sentence. */
  readonly warnings: readonly string[];
}

/**
 * Opens a saved network, by default the newest run's, and loads its data.
 *
 * @throws {ModelError} if there is none, or it can't be used. @throws {DataError} if its data can't.
 * @throws {UsageError} if it takes --epochs to train what is left of it.
 */
export async function openPrunableRun(path: string | undefined, settings: PruneSettings): Promise<PrunableRun> {
  const saved = await readInitialModel(path), { metadata, network } = saved;
  const { options, limit, validation, attempt } = savedOptions(saved),
    { epochs = options.epochs, then, place } = settings;
  if (then !== "nothing" && epochs === null) {
    throw new UsageError(`${saved.path} was trained without a number of epochs; say how many with --epochs`);
  }
  const own = trainedOn(metadata);
  if (!own) throw new ModelError(saved.path, "doesn't say what data it was trained on", "it can't be scored");
  const { samples: data, dataset } = await loadSamples(
    { ...saved, inputs: network.inputs },
    readPlace(place, own),
    { limit, validation },
    savedReading(metadata),
  );
  requireSamePlaces(metadata, dataset);
  const warnings = changedFiles(metadata, dataset)
    .map((file) => `${file} has changed since the network was trained on it`);
  // Its first weights are given, so that a miss doesn't begin again with others.
  const asTrained = { ...options, epochs, restarts: 0 };
  return { saved, dataset, data, options: asTrained, limit, validation, attempt, scored: scoredOf(data), warnings };
}

/** The test samples; without any those that the run validated on, else those that it was trained on. */
function scoredOf({ test, validation, training }: TrainingData): PrunableRun["scored"] {
  if (test) return { samples: test, name: "test" };
  return validation ? { samples: validation, name: "validation" } : { samples: training, name: "training" };
}

/**
 * The weights that what is left of a network is set back to: those that its training began with, or those of a keyframe.
 *
 * @throws {ModelError} if they aren't known. @throws {RunError} if the model that they were from is another one now.
 */
export async function weightsToRewindTo(
  { saved }: Pick<PrunableRun, "saved">,
  { rewindTo }: Pick<PruneSettings, "rewindTo">,
): Promise<Network> {
  if (rewindTo !== undefined) return (await networkAtEpoch(saved.path, rewindTo, "--rewind-to")).network;
  const folder = folderOf(saved.path), { path, metadata } = saved;
  if (metadata.from === undefined && !wasRewoundToKeyframe(metadata.pruned)) return untrainedNetwork(saved);
  const { events } = await readLogFile(join(folder, LOG_FILE)).catch(() => ({ events: [] }));
  const start = events.find((event) => event.event === "started");
  if (start?.event === "started" && start.from) return (await readInitialModelAgain(folder, start.from)).network;
  throw new ModelError(
    path,
    "began with weights that are neither those of its seed nor of a model that its log names",
    "use --retrain, or --rewind-to an epoch of its own keyframes",
  );
}

/** Whether the metadata say that the network was pruned and set back to other weights than those of the start. */
function wasRewoundToKeyframe(pruned = "{}"): boolean {
  try {
    return Object(JSON.parse(pruned)).rewoundTo > 0;
  } catch {
    return false; // As if there were no metadata.
  }
}

/** Other random weights for the same connections: those of the next seed. */
export function otherRandomWeights({ saved: { network }, options: { seed, initializer } }: PrunableRun): Network {
  const architecture = { ...architectureOf(network), inputs: network.inputs, classes: network.classes, initializer };
  return Network.create(new ReferenceEngine(), architecture, new Random(seed + 1, RandomStream.weights));
}
