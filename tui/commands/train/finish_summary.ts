import { basename } from "deno-std/path/basename.js";
import { resolve } from "deno-std/path/resolve.js";
import type { RunState } from "../../../src/runs/run_summary.ts";
import type { TrainingState } from "../../screen/model/state.ts";
import type { RecordedRun } from "./recorded_run.ts";

/** How a run has ended, in the words of `runs --json` and the log; `null` for what there isn't. */
export function finishSummary({ settings: { tag }, run: { state }, recorder }: RecordedRun): object {
  const { dataset, layerSizes, options, finished, lastEpoch, failedAfter, clock } = state;
  return {
    name: runName(recorder),
    folder: recorder?.folder ?? null,
    tag: tag ?? null,
    dataset: dataset.name,
    layerSizes: layerSizes ?? null,
    state: stateOf(state),
    reason: finished?.reason ?? null,
    epochs: finished?.epochs ?? failedAfter ?? lastEpoch?.epoch ?? 0,
    plannedEpochs: options.epochs,
    seconds: finished?.seconds ?? clock.elapsed,
    validationLoss: lastEpoch?.validationLoss ?? null,
    validationAccuracy: lastEpoch?.validationAccuracy ?? null,
    testLoss: finished?.testLoss ?? null,
    testAccuracy: finished?.testAccuracy ?? null,
    model: recorder?.modelPath ?? null,
  };
}

/** The name of a run's folder; `null` without one. */
export function runName(recorder: RecordedRun["recorder"]): string | null {
  return recorder?.folder === undefined ? null : basename(resolve(recorder.folder));
}

/** A run that was left because another one failed is aborted. */
function stateOf({ finished, failedAfter }: TrainingState): RunState {
  if (finished === undefined) return failedAfter === undefined ? "aborted" : "failed";
  return finished.reason === "stopped" || finished.reason === "diverged" ? finished.reason : "finished";
}
