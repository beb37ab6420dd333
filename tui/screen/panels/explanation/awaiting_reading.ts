import { shortDataName } from "../../../format.ts";
import { awaitedNetwork } from "../../model/awaited_network.ts";
import { samplesToScore } from "../../model/findings/scoring.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { sentence } from "../../widgets/sentence.ts";

/** What is waited for, before a sample was taken through the network: in the middle. */
export function awaitingReading(run: TrainingState, size: Size, theme: Theme): Cells {
  return sentence(whatIsAwaited(run), size, theme);
}

/** The same in ever fewer words. */
function whatIsAwaited(run: TrainingState): string[] {
  const { dataset, phase, network } = run;
  if (!samplesToScore(run)) {
    return phase === "loading"
      ? [`loading ${shortDataName(dataset.name)} …`, "loading …"]
      : [`the samples of ${dataset.name} aren't there`, "no samples"];
  }
  return network ? ["working it out …"] : [awaitedNetwork(run, "waiting for the network …"), "waiting …"];
}
