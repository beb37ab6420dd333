import { basename } from "deno-std/path/basename.js";
import { resolve } from "deno-std/path/resolve.js";
import { standardOutput } from "../../screen/app/output.ts";
import type { Session } from "../../screen/app/training_run.ts";
import { RunGroup } from "../../screen/app/run_group.ts";
import type { RunRecorder } from "../../../src/runs/recorder.ts";
import { whatIsLeft } from "../../screen/model/failure.ts";
import { resumeCommand } from "../../screen/app/resume_command.ts";
import { summary } from "../../screen/app/summary.ts";
import { repeatCommand } from "../../options/repeat_command.ts";
import { canShow, printRunsAsJson, showRuns, warnAgain, writeSnapshot } from "../show_run.ts";
import { endSentence, noteIdleAlerts } from "./end_alert.ts";
import { finishSummary } from "./finish_summary.ts";
import { type RecordedRun, recordedRun } from "./recorded_run.ts";
import type { KnownData } from "./start_session.ts";
import { type TrainingListeners, trainToEnd } from "./train_to_end.ts";
import type { TrainSettings } from "./train_settings.ts";

const FAILURE_EXIT_CODE = 1;

/**
 * Trains as the settings say: on the screen where there is one, else as plain lines. Either way a summary stays, or
 * the error of a trainer that failed, and where the last good network is.
 * @returns The exit code. @throws whatever went wrong before training started.
 */
export async function runTraining(
  settings: TrainSettings,
  start: (loaded: (known: KnownData) => void) => Promise<Session>,
): Promise<number> {
  const isShown = !settings.plain && canShow();
  noteIdleAlerts(settings);
  // Before the screen, which has no room for how large it is.
  await settings.dataset.fetch?.();
  const recorded = recordedRun(settings, isShown, start), { run, recorder } = recorded;
  const name = () => recorder?.folder === undefined ? run.state.dataset.name : basename(resolve(recorder.folder));
  const training = {
    runs: [run],
    isShown,
    sentence: () => endSentence(name(), run.state),
    summary: () => finishSummary(recorded, settings.tag),
    exitCode: () => exitCodeOf(recorded),
  };
  return await trainToEnd(settings, training, (listeners) => showTraining(recorded, settings, listeners));
}

async function showTraining(
  recorded: RecordedRun,
  settings: TrainSettings,
  { onEnd, onClosed }: TrainingListeners,
): Promise<number> {
  const { run, recorder } = recorded, group = RunGroup.of(run), { resume } = settings;
  const repeat = repeatCommand({ ...settings, initial: settings.initial ?? resume?.from });
  const isExtended = resume?.events.some((event) => event.event === "started" && event.isExtended);
  let exitCode: number;
  try {
    exitCode = settings.json
      ? await printRunsAsJson(group, { ...settings, onEnd }, () => [finishSummary(recorded, settings.tag)])
      : await showRuns(group, { ...settings, onEnd }, () => {
        onClosed();
        return summary(run.state, repeat, isExtended);
      });
  } catch (error) {
    if (run.state.failedAfter === undefined) throw error;
    onClosed();
    standardOutput.failure(error);
    if (!settings.plain && canShow()) warnAgain(group);
    const left = whatIsLeft(run.state);
    if (left) standardOutput.error(left);
    await recorder?.recordAbort();
    return FAILURE_EXIT_CODE;
  }
  const wasSaved = recorder?.modelPath !== undefined;
  await recorder?.recordAbort();
  if (settings.snapshot) await writeSnapshot(group, settings.snapshot, settings.color);
  if (run.state.finished && recorder && !wasSaved) standardOutput.error(outcomeOfRetry(recorder));
  return exitCode === 0 ? exitCodeOf(recorded) : exitCode;
}

function exitCodeOf({ run: { state: { finished } }, recorder }: RecordedRun): number {
  const isLost = recorder !== undefined && finished !== undefined && recorder.modelPath === undefined;
  return isLost || finished?.reason === "diverged" ? FAILURE_EXIT_CODE : 0;
}

/** What came of the last attempt to save the model of a run that has come to its end. */
function outcomeOfRetry({ modelPath, folder }: RunRecorder): string {
  if (modelPath !== undefined) return `note: the model is saved after all: ${modelPath}`;
  if (folder === undefined) return "error: the model isn't saved, and nothing is left of the run";
  return `error: the model isn't saved; when it can be written, \`${resumeCommand(folder)}\` does so`;
}
