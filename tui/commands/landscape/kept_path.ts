import { finish } from "../../../src/experiments/finish.ts";
import type { ParameterVector } from "../../../src/experiments/landscape/parameter_vector.ts";
import { haveSameShape } from "../../../src/experiments/landscape/same_shape.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { listCheckpoints } from "../../../src/runs/checkpoint_store.ts";
import { readModel, type SavedModel } from "../../../src/runs/find_model.ts";
import { forkEpoch } from "../../../src/runs/fork_points.ts";
import { keyframePathInSteps } from "../../../src/runs/keyframes/keyframe_path.ts";
import { openKeyframes } from "../../../src/runs/keyframes/keyframes.ts";
import { folderOf } from "../../../src/runs/run_files.ts";

/** A network as it was at moments of its training. */
export interface KeptPath {
  /** When, in epochs. */
  readonly epochs: readonly number[];
  readonly parameters: readonly ParameterVector[];
}

/** The path of a network's training as far as it is kept, and what of it isn't. */
export interface FoundPath {
  /** Undefined if there are fewer than three moments, or of other layers than the network's. */
  readonly path?: KeptPath;
  /** What is to be said of the run, such as "has no keyframes"; undefined where nothing is missing. */
  readonly missing?: string;
}

/** Moments that a plane can be laid through, at least. */
const LEAST_MOMENTS = 3;

/**
 * Reads the path of a network's training: by the keyframes of its run, or where these have the first layer alone, by its
 * checkpoints.
 *
 * @param trainingSamples How many samples make an epoch.
 */
export async function readPath(saved: SavedModel, trainingSamples: number): Promise<FoundPath> {
  const folder = folderOf(saved.path), keyframes = await openKeyframes(folder).catch(unlessUnusable);
  if (!keyframes) return { missing: "has no keyframes that can be read" };
  if (!keyframes.areOf(saved.network)) return { missing: "has keyframes of another network" };
  if (keyframes.hasAllLayers) {
    const { moments = [], parameters = [] } = finish(keyframePathInSteps(keyframes)) ?? {};
    if (moments.length < LEAST_MOMENTS) return { missing: "has fewer than three keyframes" };
    return { path: { epochs: moments.map(({ epoch }) => epoch), parameters } };
  }
  const path = await checkpointPath(folder, saved, trainingSamples), { length } = path.epochs;
  return length < LEAST_MOMENTS
    ? { missing: "has keyframes of the first layer alone, and fewer than three checkpoints" }
    : { path, missing: `has keyframes of the first layer alone: its path is that of ${length} checkpoints` };
}

/** The networks of a run's checkpoints, in order. */
async function checkpointPath(folder: string, { network }: SavedModel, trainingSamples: number): Promise<KeptPath> {
  const files = (await listCheckpoints(folder)).reverse();
  const read = await Promise.all(files.map(async ({ path, samplesSeen }) => {
    const saved = await readModel(path).catch(unlessUnusable);
    return saved && haveSameShape(saved.network, network) && { samplesSeen, parameters: saved.network.numbers };
  }));
  const kept = read.flatMap((checkpoint) => checkpoint || []);
  return {
    epochs: kept.map(({ samplesSeen }) => forkEpoch(samplesSeen, trainingSamples)),
    parameters: kept.map(({ parameters }) => parameters),
  };
}

/** What can't be used isn't there. @throws the error if it is another. */
function unlessUnusable(error: unknown): undefined {
  if (!(error instanceof ModelError)) throw error;
}
