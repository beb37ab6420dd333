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
import { canShow, showRuns, warnAgain } from "../show_run.ts";
import { alertCodes, endSentence, noteIdleAlerts } from "./end_alert.ts";
import { recordedRun } from "./recorded_run.ts";
import type { KnownData } from "./start_session.ts";
import type { TrainSettings } from "./train_settings.ts";

/** The exit code of a run whose trainer failed, whose loss was no longer finite, or whose model could not be saved. */
const FAILURE_EXIT_CODE = 1;

/**
 * Trains as the settings say: on the screen where there is one, else as plain lines. Either way a summary stays, or
 * the error of a trainer that failed, and where the last good network is.
 *
 * @param start Loads the data, hands them on as soon as they are there, and starts training on them.
 * @returns The exit code.
 * @throws whatever went wrong before training started.
 */
export async function runTraining(
  settings: TrainSettings,
  start: (loaded: (known: KnownData) => void) => Promise<Session>,
): Promise<number> {
  const isShown = !settings.plain && canShow();
  noteIdleAlerts(settings);
  // Before the screen, which has no place for how large it is.
  await settings.dataset.fetch?.();
  const { run, recorder } = recordedRun(settings, isShown, start);
  const group = RunGroup.of(run), { resume } = settings;
  const repeat = repeatCommand({ ...settings, initial: settings.initial ?? resume?.from });
  const isExtended = resume?.events.some((event) => event.event === "started" && event.isExtended);
  const name = () => recorder?.folder === undefined ? run.state.dataset.name : basename(resolve(recorder.folder));
  const onEnd = () => alertCodes(settings, endSentence(name(), run.state));
  let exitCode: number;
  try {
    exitCode = await showRuns(group, { ...settings, onEnd }, () => summary(run.state, repeat, isExtended));
  } catch (error) {
    if (run.state.failedAfter === undefined) throw error;
    standardOutput.failure(error);
    if (isShown) warnAgain(group);
    const left = whatIsLeft(run.state);
    if (left) standardOutput.error(left);
    await recorder?.recordAbort();
    return FAILURE_EXIT_CODE;
  }
  const wasSaved = recorder?.modelPath !== undefined;
  await recorder?.recordAbort();
  if (settings.snapshot) {
    await (await import("../snapshot/write_snapshot.ts")).writeSnapshot(group, settings.snapshot, settings.color);
  }
  const { finished } = run.state;
  const isLost = recorder !== undefined && finished !== undefined && recorder.modelPath === undefined;
  if (finished && recorder && !wasSaved) standardOutput.error(outcomeOfRetry(recorder));
  return exitCode === 0 && (isLost || finished?.reason === "diverged") ? FAILURE_EXIT_CODE : exitCode;
}

/** What came of the last attempt to save the model of a run that has come to its end. */
function outcomeOfRetry({ modelPath, folder }: RunRecorder): string {
  if (modelPath !== undefined) return `note: the model is saved after all: ${modelPath}`;
  if (folder === undefined) return "error: the model isn't saved, and nothing is left of the run";
  return `error: the model isn't saved; when it can be written, \`${resumeCommand(folder)}\` does so`;
}
