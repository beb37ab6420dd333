import { KeyframeMoments } from "../../training/keyframes/keyframe_moments.ts";
import type { KeyframeFile } from "./keyframe_file.ts";

/**
 * The keyframes that a run keeps when it resumes from a checkpoint: those up to it, except one that was taken only because
 * the run was stopped there. All later ones are taken again.
 *
 * @param at Where the checkpoint was taken: in which attempt, and after how many of its batches.
 * @returns undefined if they are of another attempt.
 */
export function keyframesUntil(
  file: KeyframeFile,
  { attempt, batches }: { readonly attempt: number; readonly batches: number },
): KeyframeFile | undefined {
  if (file.description.attempt !== attempt) return undefined;
  const moments = new KeyframeMoments(file.description.plan), kept = new Set<number | undefined>([undefined]);
  const records = file.records.filter((record) => {
    // In a file that no run has written, any may be a difference from one that isn't kept.
    const isKept = record.batches <= batches && moments.includes(record.batches) && kept.has(record.reference);
    if (isKept) kept.add(record.batches);
    return isKept;
  });
  return { ...file, records };
}
