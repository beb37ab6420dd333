import { awaitedNetwork } from "./awaited_network.ts";
import type { TrainingState } from "./state.ts";

/** Why there is no measurement yet, of a network on the samples of its run. */
export function awaitedMeasurement(run: TrainingState): string {
  const { samples, network, warnings } = run;
  if (!samples) return warnings.length > 0 ? "the data of the run aren't there" : "waiting for the data";
  return network ? "measuring …" : awaitedNetwork(run, "waiting for the network");
}
