import type { TrainingState } from "./state.ts";

/** What is waited for where a network is to be shown: `here` if this program trains it; another's comes with checkpoints. */
export function awaitedNetwork({ viewing, network }: TrainingState, here: string): string {
  if (network || viewing === undefined || viewing.doing === "inspecting" || viewing.doing === "drawing for") {
    return here;
  }
  if (viewing.trial) return "trials of a sweep save no network";
  const isOver = viewing.doing !== "watching" || viewing.outcome !== undefined;
  return isOver ? "the run saved no network" : "waiting for the run's first checkpoint";
}
