import { showOnScreen } from "../../screen/app/app.ts";
import { standardOutput } from "../../screen/app/output.ts";
import { printPlain } from "../../screen/app/plain.ts";
import { printTable } from "../../screen/app/print_table.ts";
import { type Session, TrainingRun } from "../../screen/app/training_run.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { resumedState } from "../../screen/app/resumed_state.ts";
import { initialState } from "../../screen/model/state.ts";
import { type ColorDepth, detectColorDepth } from "../../screen/terminal/color.ts";
import { denoTerminal } from "../../screen/terminal/deno_terminal.ts";
import { createTheme } from "../../screen/theme.ts";
import { whatIsLeft } from "../../screen/model/failure.ts";
import { resumeCommand } from "../../screen/app/resume_command.ts";
import { summary } from "../../screen/app/summary.ts";
import { recordedSoFar } from "../../../src/runs/resumable_run.ts";
import { repeatCommand } from "../../options/repeat_command.ts";
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
  const { dataset, request, options, limit, validation, out, tag, save, resume, checkpointEvery = null } = settings;
  const isTerminal = Deno.stdout.isTerminal();
  const canShow = isTerminal && Deno.stdin.isTerminal() && Deno.env.get("TERM") !== "dumb";
  const plain = settings.plain || !canShow;
  const { name, classes, image } = dataset;
  const preset = settings.preset?.name ?? resume?.metadata.preset;
  const from = settings.initial ?? resume?.from;
  const plan = { preset, from: from && { path: from.path, sha256: from.sha256 }, options, limit, validation };
  const recorded = { dataset: name, classes, image, request, ...plan, tag, checkpointEvery };
  const warn = (sentence: string) => run.warn(sentence);
  const recorder = save
    ? new RunRecorder(recorded, warn, settings.lock ?? out, undefined, undefined, resume && recordedSoFar(resume))
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
    stays: !plain,
    now: () => performance.now() / 1000,
  });
  if (recorder) {
    recorder.onCheckpoint = (path, epoch) => run.dispatch({ type: "checkpoint", path, epoch });
    recorder.onRecovery = (sentence, settled) => run.dispatch({ type: "recovery", sentence, settled });
  }
  const depth = settings.color ?? detectColorDepth((name) => Deno.env.get(name), isTerminal);
  const repeat = repeatCommand({ ...settings, initial: settings.initial ?? resume?.from });
  const isExtended = resume?.events.some((event) => event.event === "started" && event.isExtended);
  const report = (depth?: ColorDepth) => printTable(summary(run.state, repeat, isExtended), depth);
  const warnAgain = () => run.state.warnings.forEach((sentence) => standardOutput.error(`warning: ${sentence}`));
  const terminal = denoTerminal();
  let exitCode: number;
  try {
    if (plain) {
      exitCode = await printPlain(run, terminal, standardOutput, settings.detach);
      report();
    } else {
      exitCode = await showOnScreen(run, terminal, {
        theme: createTheme(depth),
        mouse: settings.mouse,
        detach: settings.detach,
        report() {
          report(depth);
          warnAgain();
        },
      });
    }
  } catch (error) {
    if (run.state.failedAfter === undefined) throw error;
    standardOutput.failure(error);
    if (!plain) warnAgain();
    const left = whatIsLeft(run.state);
    if (left) standardOutput.error(left);
    await recorder?.recordAbort();
    return FAILURE_EXIT_CODE;
  }
  const wasSaved = recorder?.modelPath !== undefined;
  await recorder?.recordAbort();
  if (settings.snapshot) {
    await (await import("../snapshot/write_snapshot.ts")).writeSnapshot(run, settings.snapshot, settings.color);
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
