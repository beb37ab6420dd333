import { networkEpochOf, type TrainingState } from "./state.ts";

/** The same text for as long as a run's network has the same weights: at its end, a run goes back to its best ones. */
export function networkMoment(run: Pick<TrainingState, "networkEpoch" | "epoch" | "phase">): string {
  return `${networkEpochOf(run)} ${run.phase}`;
}
