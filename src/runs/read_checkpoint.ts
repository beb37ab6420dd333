import * as v from "npm:valibot@1.5.0";
import { readBounded } from "../../data/read_bounded.ts";
import { ReferenceEngine } from "../engine/reference/reference.ts";
import { decodeCheckpoint } from "../model/checkpoint_file.ts";
import { ModelError } from "../model/model_error.ts";
import { checkCheckpoint } from "../training/checkpoints/check_checkpoint.ts";
import type { Checkpoint } from "../training/checkpoints/checkpoint.ts";
import { CheckpointError } from "../training/checkpoints/checkpoint_error.ts";
import { OptionError } from "../options/option_error.ts";
import { completeOptions } from "../options/options.ts";
import { type CheckpointFile, listCheckpoints } from "./checkpoint_store.ts";
import { checkpointOf } from "./open_checkpoint.ts";
import { reasonOf } from "./run_folder.ts";
import { planFields, type RunPlan } from "./run_plan.ts";

/** A checkpoint out of a file, with what its file says of its run. */
export interface RunCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly plan: RunPlan;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The same, with its file. */
export interface FoundCheckpoint extends RunCheckpoint, CheckpointFile {}

/**
 * Reads a checkpoint that its run can resume from, as far as that can be known before the data are loaded.
 *
 * @param bytes The whole file.
 * @param file The file's name, for errors.
 * @throws {ModelError} if the file is damaged, is no checkpoint, or contradicts itself.
 */
export function readCheckpoint(bytes: Uint8Array, file: string): RunCheckpoint {
  const { network, metadata, checkpoint } = decodeCheckpoint(bytes, file, new ReferenceEngine());
  const plan = readBegun(metadata.options, file);
  const { options } = plan, { sizes, classes } = network;
  const layerSizes = [sizes[0], ...options.layers, sizes[sizes.length - 1]];
  const read = checkpointOf(checkpoint);
  try {
    checkCheckpoint(read, { options, layerSizes, classes });
  } catch (cause) {
    if (!(cause instanceof CheckpointError)) throw cause;
    throw new ModelError(file, "contradicts itself", cause.message, { cause });
  }
  return { checkpoint: read, plan, metadata };
}

/** The checkpoints of the run in `folder` that can be used, the last one first; of each other, a sentence to `warn`. */
export async function readCheckpoints(folder: string, warn: (sentence: string) => void): Promise<FoundCheckpoint[]> {
  const found: FoundCheckpoint[] = [];
  for (const file of await listCheckpoints(folder)) {
    try {
      found.push({ ...file, ...readCheckpoint(await readBounded(file.path), file.path) });
    } catch (error) {
      warn(error instanceof ModelError ? error.message : `${file.path} can't be read (${reasonOf(error)})`);
    }
  }
  return found;
}

function readBegun(json: string, file: string): RunPlan {
  try {
    const { limit, validation, attempt: _, ...options } = JSON.parse(json);
    return { options: completeOptions(options), ...v.parse(v.object(planFields), { limit, validation }) };
  } catch (cause) {
    const why = cause instanceof OptionError ? cause.message : "they are damaged, or of another version of Phosphor";
    throw new ModelError(file, `has options that can't be used (${why})`, "the run can't resume from it", { cause });
  }
}
