import { DistributionMeter } from "../../../src/experiments/distributions/distribution_meter.ts";
import { finish } from "../../../src/experiments/finish.ts";
import { spreadSamples } from "../../../src/experiments/spread_samples.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import { openKeyframes } from "../../../src/runs/keyframes/keyframes.ts";
import { folderOf } from "../../../src/runs/run_files.ts";
import {
  type DistributionMoment,
  measureKeyframesInSteps,
} from "../../screen/model/findings/keyframe_distributions.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import { readFlaggedRun } from "../read_flagged_run.ts";

/** How the numbers of each layer of a saved network were distributed at the moments of its run. */
export interface MeasuredRun {
  /** The run's folder, or the model's file. */
  readonly model: string;
  /** Inputs, hidden units and outputs. */
  readonly sizes: readonly number[];
  readonly moments: readonly DistributionMoment[];
  /** Training samples whose gradients and activations were counted; 0 where keyframes have the first layer alone. */
  readonly samples: number;
  /** What isn't as one might expect, sentence by sentence. */
  readonly warnings: readonly string[];
}

/**
 * Measures the distributions at the keyframes of a saved network's run.
 *
 * @param limit Training samples in the batch, at most.
 * @throws {ModelError} if there is no such model, it can't be used, or its run has no keyframes of it.
 * @throws {DataError} if the data aren't there, or don't suit the network.
 */
export async function measureSaved(path: string | undefined, flags: DatasetFlags, limit: number): Promise<MeasuredRun> {
  const { saved: { network, path: file }, state, load } = await readFlaggedRun(path, flags);
  const folder = folderOf(file), keyframes = await openKeyframes(folder);
  const advice = "train a run with keyframes, as is the default";
  if (!keyframes || keyframes.moments.length === 0) throw new ModelError(folder, "has no keyframes", advice);
  if (!keyframes.areOf(network)) throw new ModelError(folder, "has keyframes of another network", advice);
  const { samples: { training }, warnings = [] } = await load(), samples = spreadSamples(training, limit);
  const meter = keyframes.hasAllLayers ? new DistributionMeter(network, samples) : undefined;
  const notes = meter ? [] : [`${folder} has keyframes of the first layer alone: its weights are all that is known`];
  return {
    model: state.viewing!.what,
    sizes: network.sizes,
    moments: finish(measureKeyframesInSteps(keyframes, meter)),
    samples: meter ? samples.labels.length : 0,
    warnings: [...warnings, ...notes],
  };
}
