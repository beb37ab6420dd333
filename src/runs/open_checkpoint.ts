import { ReferenceEngine } from "../engine/reference/reference.ts";
import { decodeCheckpoint, type SavedCheckpoint } from "../model/checkpoint_file.ts";
import type { Checkpoint } from "../training/checkpoints/checkpoint.ts";
import { withTodaysForm } from "../training/checkpoints/earlier_progress.ts";

/**
 * Reads a checkpoint that `encodeCheckpoint` or a run has written; `train(data, options, { resume })` continues from
 * it, and refuses one of other data or options.
 *
 * @param bytes The whole file.
 * @param name What errors call it.
 * @throws {ModelError} if it is damaged or no checkpoint.
 */
export function openCheckpoint(bytes: Uint8Array, name = "the checkpoint"): Checkpoint {
  return checkpointOf(decodeCheckpoint(bytes, name, new ReferenceEngine()).checkpoint);
}

/** A checkpoint as training takes it, out of a file of this version or an earlier one; training checks its progress. */
export function checkpointOf(saved: SavedCheckpoint): Checkpoint {
  return { ...saved, progress: withTodaysForm(saved.progress) } as Checkpoint;
}
