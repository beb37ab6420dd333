import { basename } from "deno-std/path/basename.js";
import { resolve } from "deno-std/path/resolve.js";
import { recordedSoFar } from "../../../src/runs/resumable_run.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { weightsDrawer } from "../../report/weights_drawer.ts";
import { resumedState } from "../../screen/app/saved_state.ts";
import { type Session, TrainingRun } from "../../screen/app/training_run.ts";
import { FULL_SPEED } from "../../screen/model/pace.ts";
import { initialState, type TrainingState } from "../../screen/model/state.ts";
import type { Host } from "../host.ts";
import type { StartOptions } from "./start_session.ts";
import type { TrainSettings } from "./train_settings.ts";
import type { RunState } from "../../../src/runs/run_summary.ts";

/** Loads the data of a run, reports what is known of them, and starts training on them. */
export type StartRun = (recorded: Pick<StartOptions, "loaded" | "recording" | "gathersEpochs">) => Promise<Session>;

/** A run of training with what writes its files, if anything does. */
export interface RecordedRun {
  readonly settings: TrainSettings;
  readonly run: TrainingRun;
  readonly recorder?: RunRecorder;
}

/** The run that settings ask for, before it starts. */
export function recordedRun({ canShow }: Pick<Host, "canShow">, settings: TrainSettings, start: StartRun): RecordedRun {
  const { dataset, request, options, limit, validation, out, tag, keyframes, tensorboard, save, resume } = settings;
  const { checkpointEvery = null } = settings;
  const { name, classes, image } = dataset;
  const preset = settings.preset?.name ?? resume?.metadata.preset;
  const from = settings.initial ?? resume?.from;
  const plan = { preset, from: from && { path: from.path, sha256: from.sha256 }, options, limit, validation };
  const recorded = { dataset: name, classes, image, request, ...plan, tag, keyframes, tensorboard, checkpointEvery };
  const warn = (sentence: string) => run.warn(sentence);
  const recorder = save
    ? new RunRecorder(recorded, warn, {
      out: settings.lock ?? out,
      soFar: resume && recordedSoFar(resume),
      tensorboard: tensorboard === undefined ? undefined : { folder: tensorboard, draw: weightsDrawer(image) },
    })
    : undefined;
  const isShown = !settings.plain && canShow;
  const fresh = { ...initialState(dataset, options, save), pace: isShown && settings.pace || FULL_SPEED };
  const run = new TrainingRun({
    state: resume ? resumedState(fresh, resume) : fresh,
    start: () =>
      start({
        recording: recorder?.recording,
        gathersEpochs: isShown,
        loaded: (known) => {
          recorder?.describe(known);
          const { features, scaling, notes } = known;
          run.dispatch({ type: "features", features, scaling, notes });
        },
      }),
    recorder,
    stays: isShown,
    now: () => performance.now() / 1000,
  });
  if (recorder) {
    recorder.onCheckpoint = (path, { epoch, cause }) => run.dispatch({ type: "checkpoint", path, epoch, cause });
    recorder.onRecovery = (sentence, settled) => run.dispatch({ type: "recovery", sentence, settled });
  }
  return { settings, run, recorder };
}

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
