import type { TrainingState } from "./state.ts";

/** What is left of a run whose trainer failed, in a sentence; undefined if it didn't fail or nothing is left. */
export function whatIsLeft({ failedAfter, modelPath }: TrainingState): string | undefined {
  if (failedAfter === undefined || modelPath === undefined) return undefined;
  return `${lastGoodNetwork(failedAfter)} is saved in ${modelPath}`;
}

/** What the last good network is, after so many complete epochs. */
export function lastGoodNetwork(epochs: number): string {
  return epochs === 0 ? "the untrained network" : `the network as it was after epoch ${epochs}`;
}
