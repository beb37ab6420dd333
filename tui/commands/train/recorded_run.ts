import { recordedSoFar } from "../../../src/runs/resumable_run.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { weightsDrawer } from "../../report/weights_drawer.ts";
import { resumedState } from "../../screen/app/saved_state.ts";
import { type Session, TrainingRun } from "../../screen/app/training_run.ts";
import { initialState } from "../../screen/model/state.ts";
import { canShow } from "../show_run.ts";
import type { KnownData } from "./start_session.ts";
import type { TrainSettings } from "./train_settings.ts";

/** Loads the data of a run, reports what is known of them, and starts training on them. */
export type StartRun = (loaded: (known: KnownData) => void) => Promise<Session>;

/** A run of training with what writes its files, if anything does. */
export interface RecordedRun {
  readonly settings: TrainSettings;
  readonly run: TrainingRun;
  readonly recorder?: RunRecorder;
}

/** The run that settings ask for, before it starts. */
export function recordedRun(settings: TrainSettings, start: StartRun): RecordedRun {
  const { dataset, request, options, limit, validation, out, tag, tensorboard, save, resume, checkpointEvery = null } =
    settings;
  const { name, classes, image } = dataset;
  const preset = settings.preset?.name ?? resume?.metadata.preset;
  const from = settings.initial ?? resume?.from;
  const plan = { preset, from: from && { path: from.path, sha256: from.sha256 }, options, limit, validation };
  const recorded = { dataset: name, classes, image, request, ...plan, tag, tensorboard, checkpointEvery };
  const warn = (sentence: string) => run.warn(sentence);
  const recorder = save
    ? new RunRecorder(recorded, warn, {
      out: settings.lock ?? out,
      soFar: resume && recordedSoFar(resume),
      tensorboard: tensorboard === undefined ? undefined : { folder: tensorboard, draw: weightsDrawer(image) },
    })
    : undefined;
  const fresh = initialState(dataset, options, save);
  const run = new TrainingRun({
    state: resume ? resumedState(fresh, resume) : fresh,
    start: () =>
      start((known) => {
        recorder?.describe(known);
        const { features, scaling, notes } = known;
        run.dispatch({ type: "features", features, scaling, notes });
      }),
    recorder,
    stays: !settings.plain && canShow(),
    now: () => performance.now() / 1000,
  });
  if (recorder) {
    recorder.onCheckpoint = (path, epoch) => run.dispatch({ type: "checkpoint", path, epoch });
    recorder.onRecovery = (sentence, settled) => run.dispatch({ type: "recovery", sentence, settled });
  }
  return { settings, run, recorder };
}
