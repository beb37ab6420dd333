import { basename } from "deno-std/path/basename.js";
import { resolve } from "deno-std/path/resolve.js";
import type { RunState } from "../../../src/runs/run_summary.ts";
import type { TrainingState } from "../../screen/model/state.ts";

/** What the program of `--on-finish` is given, beside the state of a run that has ended. */
export interface FinishFacts {
  /** The run's folder, if it has one, and its tag. */
  readonly folder: string | undefined;
  readonly tag: string | undefined;
  /** Where the model is, if it is saved. */
  readonly model: string | undefined;
  readonly exitCode: number;
}

/** How a run has ended, in the words of `runs --json` and the log; `null` for what there isn't. */
export function finishSummary(run: TrainingState, { folder, tag, model, exitCode }: FinishFacts): object {
  const { dataset, layerSizes, options, finished, lastEpoch, failedAfter = 0, clock } = run;
  return {
    name: folder === undefined ? null : basename(resolve(folder)),
    folder: folder ?? null,
    tag: tag ?? null,
    dataset: dataset.name,
    layerSizes: layerSizes ?? null,
    state: stateOf(run),
    reason: finished?.reason ?? null,
    epochs: finished?.epochs ?? failedAfter,
    plannedEpochs: options.epochs,
    seconds: finished?.seconds ?? clock.elapsed,
    validationLoss: lastEpoch?.validationLoss ?? null,
    validationAccuracy: lastEpoch?.validationAccuracy ?? null,
    testLoss: finished?.testLoss ?? null,
    testAccuracy: finished?.testAccuracy ?? null,
    model: model ?? null,
    exitCode,
  };
}

function stateOf({ finished }: TrainingState): RunState {
  if (finished === undefined) return "failed";
  return finished.reason === "stopped" || finished.reason === "diverged" ? finished.reason : "finished";
}
