import type { RunRecorder } from "../../../src/runs/recorder.ts";
import { resumeCommand } from "../../screen/app/summary.ts";
import { type LabelledRun, RunGroup } from "../../screen/app/run_group.ts";
import { whatIsLeft } from "../../screen/model/failure.ts";
import type { Table } from "../../screen/widgets/table.ts";
import type { Host } from "../host.ts";
import { labelled, type LeftScreen, printRunsAsJson, showRuns, warnAgain, writeSnapshot } from "../show_run.ts";
import { alertCodes, noteIdleAlerts } from "./end_alert.ts";
import { FinishProgram } from "./finish_program.ts";
import type { RecordedRun } from "./recorded_run.ts";

const FAILURE_EXIT_CODE = 1;

/** One run to train, or several to compare, and the forms of their result. */
export interface Training {
  /** What the runs differ in; empty for a single one. */
  readonly subject: string;
  /** The runs, each with its label; that of a single one is empty. */
  readonly parts: readonly (RecordedRun & { readonly label: string })[];
  /** For a notification. */
  sentence(group: RunGroup): string;
  /** For the program of `--on-finish`. */
  summary(): object;
  /** For `--json`: an object a line. */
  results(group: RunGroup): readonly object[];
  /** For the terminal. */
  tables(group: RunGroup): readonly Table[];
}

/**
 * Trains on the screen where there is one, else as plain lines, and prints the result, or the error of a trainer that
 * failed and where the last good network is. Then it alerts a person and runs the program of `--on-finish`: while the
 * screen is open, or after it where training was stopped. What a person asks for on the screen as a new run is for the
 * caller to start. @throws what prevented the start.
 */
export async function trainToEnd(host: Host, training: Training): Promise<LeftScreen> {
  const { subject, parts } = training, [{ settings }] = parts, { detach, onFinish } = settings;
  noteIdleAlerts(host, settings);
  // Before the screen, which has no room for how large it is.
  for (const { settings: { dataset } } of parts) await dataset.fetch?.();
  let isScreenOpen = !settings.plain && host.canShow;
  const group = new RunGroup(subject, isScreenOpen ? await shownWithPast(parts) : parts);
  const states = () => parts.map(({ run }) => run.state);
  const program = onFinish && new FinishProgram(host, onFinish, parts[0].run, () => isScreenOpen);
  const summaryWith = (exitCode: number) => ({ ...training.summary(), exitCode });
  const onEnd = () => {
    // A trainer that failed closes the screen.
    if (isScreenOpen && states().every(({ finished }) => finished)) program?.start(summaryWith(exitCodeOf(parts)));
    return alertCodes(host, settings, training.sentence(group));
  };
  const show = async (): Promise<LeftScreen> => {
    if (settings.json) {
      return { exitCode: await printRunsAsJson(host, group, { detach, onEnd }, () => training.results(group)) };
    }
    return await showRuns(host, group, { ...settings, onEnd }, () => {
      isScreenOpen = false;
      return training.tables(group);
    });
  };
  const { exitCode, fork } = await show().then(
    async (shown): Promise<LeftScreen> => ({ ...shown, exitCode: await finish(host, shown.exitCode, group, parts) }),
    async (error): Promise<LeftScreen> => {
      isScreenOpen = false;
      await recordFailure(host, error, group, parts);
      return { exitCode: FAILURE_EXIT_CODE };
    },
  );
  const hasEnded = states().some(({ finished, failedAfter }) => finished ?? failedAfter !== undefined);
  return { exitCode: program && hasEnded ? await program.finish(summaryWith(exitCode), detach) : exitCode, fork };
}

/** The runs, which can be looked at as they were once they have written keyframes; only a screen pays for loading that. */
async function shownWithPast(parts: Training["parts"]): Promise<LabelledRun[]> {
  const { withPast } = await import("../../screen/app/scrubbed_run.ts");
  return parts.map(({ label, run, recorder }) => (
    { label, run: recorder ? withPast(run, () => recorder.folder) : run }
  ));
}

async function finish(
  { output }: Host,
  shown: number,
  group: RunGroup,
  parts: Training["parts"],
): Promise<number> {
  const [{ settings }] = parts;
  const unsaved = parts.filter(isUnsaved);
  await recordAborts(parts);
  if (settings.snapshot) await writeSnapshot(output, group, settings.snapshot, settings);
  for (const { label, recorder } of unsaved) output.error(outcomeOfRetry(label, recorder!));
  return shown === 0 ? exitCodeOf(parts) : shown;
}

/** Prints the error of a trainer that failed, and what is left of its run. @throws the error if none has failed. */
async function recordFailure(
  { output, canShow }: Host,
  error: unknown,
  group: RunGroup,
  parts: Training["parts"],
): Promise<void> {
  const failed = parts.filter(({ run }) => run.state.failedAfter !== undefined);
  if (failed.length > 0) {
    output.failure(error);
    if (!parts[0].settings.plain && canShow) warnAgain(output, group);
    for (const { label, run } of failed) {
      const left = whatIsLeft(run.state) ?? (label && "nothing is left of it");
      if (left) output.error(labelled(label, left));
    }
  }
  // Of compared runs, others may have started before one could not.
  if (failed.length > 0 || parts.length > 1) await recordAborts(parts);
  if (failed.length === 0) throw error;
}

async function recordAborts(parts: Training["parts"]): Promise<void> {
  for (const { recorder } of parts) await recorder?.recordAbort();
}

/** The exit code, if no signal ended the training. Of compared runs, one that diverged is a result. */
function exitCodeOf(parts: Training["parts"]): number {
  const hasDiverged = parts.length === 1 && parts[0].run.state.finished?.reason === "diverged";
  return hasDiverged || parts.some(isUnsaved) ? FAILURE_EXIT_CODE : 0;
}

function isUnsaved({ run, recorder }: RecordedRun): boolean {
  return recorder !== undefined && run.state.finished !== undefined && recorder.modelPath === undefined;
}

/** The result of the last attempt to save the model of a run that has ended. */
function outcomeOfRetry(label: string, { modelPath, folder }: RunRecorder): string {
  if (modelPath !== undefined) return `note: ${labelled(label, `the model is saved after all: ${modelPath}`)}`;
  const rest = folder === undefined
    ? ", and nothing is left of the run"
    : `; when it can be written, \`${resumeCommand(folder)}\` does so`;
  return `error: ${labelled(label, `the model isn't saved${rest}`)}`;
}
