import type { TrainingState } from "./state.ts";

/**
 * What is waited for where a network is to be shown: one that another process trains comes with its checkpoints.
 *
 * @param here What it is where the network is there, or is trained by this program.
 */
export function awaitedNetwork({ viewing, network }: TrainingState, here: string): string {
  if (network || viewing === undefined || viewing.doing === "inspecting" || viewing.doing === "drawing for") {
    return here;
  }
  const isOver = viewing.doing !== "watching" || viewing.outcome !== undefined;
  return isOver ? "the run saved no network" : "waiting for the run's first checkpoint";
}
