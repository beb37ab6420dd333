import type { TrainingState } from "../../model/state.ts";

/** Why nothing is there yet. */
export function progressOf({ samples, warnings }: TrainingState): string {
  return samples ? "measuring …" : warnings.length > 0 ? "the data of the run aren't there" : "waiting for the data";
}
