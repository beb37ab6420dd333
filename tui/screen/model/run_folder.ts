import { folderOf } from "../../../src/runs/run_files.ts";
import type { TrainingState } from "./state.ts";

/** What a run's files are known by. */
type RunFiles = Pick<TrainingState, "viewing" | "modelPath" | "checkpoint">;

/** The run's folder, or the model's file that is looked at; of a run that this program trains from its first checkpoint on. */
export function runFolder({ viewing, modelPath, checkpoint }: RunFiles): string | undefined {
  const file = modelPath ?? checkpoint?.path;
  return viewing?.trial?.folder ?? viewing?.what ?? (file === undefined ? undefined : folderOf(file));
}

/** The folder that a run's keyframes are in, if it has any: also where a model's file is looked at, beside it. */
export function keyframesFolder(run: RunFiles): string | undefined {
  const place = runFolder(run);
  return place?.endsWith(".safetensors") ? folderOf(place) : place;
}
