import type { TrainingState } from "./state.ts";

/** The names of the two inputs if the samples are points on a plane, and no images of two pixels. */
export function planeOf({ dataset }: Pick<TrainingState, "dataset">): readonly [string, string] | undefined {
  if (dataset.image || dataset.columns !== 2) return undefined;
  const [x = "x", y = "y"] = dataset.features ?? [];
  return [x, y];
}
