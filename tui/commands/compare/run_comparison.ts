import { basename } from "deno-std/path/basename.js";
import { resolve } from "deno-std/path/resolve.js";
import { openComparedFolder } from "../../screen/app/compared_folder.ts";
import { ComparedRuns } from "../../screen/app/compared_runs.ts";
import { standardOutput } from "../../screen/app/output.ts";
import { PacedSession } from "../../screen/app/paced_session.ts";
import { Pacer } from "../../screen/app/pacer.ts";
import { printComparison } from "../../screen/app/print_comparison.ts";
import { printTable } from "../../screen/app/print_table.ts";
import { showComparison } from "../../screen/app/show_comparison.ts";
import { TrainingRun } from "../../screen/app/training_run.ts";
import { RunRecorder } from "../../../src/runs/recorder.ts";
import { initialState } from "../../screen/model/state.ts";
import { type ColorDepth, detectColorDepth } from "../../screen/terminal/color.ts";
import { denoTerminal } from "../../screen/terminal/deno_terminal.ts";
import { createTheme } from "../../screen/theme.ts";
import { differences } from "../../screen/views/comparison/differences.ts";
import { whatIsLeft } from "../../screen/model/failure.ts";
import type { ComparedSettings, CompareSettings } from "./compare_settings.ts";
import { canShow } from "../show_run.ts";
import { startSession } from "../train/start_session.ts";

/** How a comparison is shown. */
export interface ComparisonLook {
  /** How many colours to use; undefined for as many as the terminal has. */
  readonly color?: ColorDepth;
  /** Whether the screen listens to the mouse. */
  readonly mouse: boolean;
  /** One line an epoch instead of the screen. */
  readonly plain: boolean;
  /** Whether the runs train on when their window is closed, rather than to stop and save. */
  readonly detach?: boolean;
}

/** The exit code of runs of which a trainer failed, or a model could not be saved. */
const FAILURE_EXIT_CODE = 1;

/**
 * Trains runs in step and shows them side by side, each saved as if it were alone.
 *
 * @returns The exit code.
 * @throws whatever went wrong before training started.
 */
export async function trainComparison({ subject, runs }: CompareSettings): Promise<number> {
  const look: ComparisonLook = runs[0].settings;
  const pacer = new Pacer(runs.length);
  const cores = Math.max(1, Math.floor(navigator.hardwareConcurrency / runs.length));
  const isShown = !look.plain && canShow();
  const parts = runs.map((settings) => trainingRun(settings, pacer, cores, isShown));
  const compared = new ComparedRuns(subject, parts);
  try {
    const exitCode = await show(compared, look);
    const isLost = parts.some(({ run, recorder }) => recorder && run.state.finished && !recorder.modelPath);
    return exitCode === 0 && isLost ? FAILURE_EXIT_CODE : exitCode;
  } catch (error) {
    const failed = compared.state.runs.filter(({ run }) => run.failedAfter !== undefined);
    if (failed.length === 0) throw error;
    standardOutput.failure(error);
    for (const { label, run } of failed) {
      standardOutput.error(`${label}: ${whatIsLeft(run) ?? "nothing is left of it"}`);
    }
    return FAILURE_EXIT_CODE;
  } finally {
    for (const { recorder } of parts) await recorder?.recordAbort();
  }
}

/**
 * Shows saved runs side by side, without training.
 *
 * @returns The exit code.
 * @throws {RunError} if one of them is no run.
 */
export async function compareFolders(paths: readonly string[], look: ComparisonLook): Promise<number> {
  const isShown = !look.plain && canShow();
  // One after the other: of several that can't be used, the first one is told.
  const runs = await Array.fromAsync(paths, (path) => openComparedFolder(path, isShown));
  const names = paths.map((path) => basename(resolve(path)));
  const labels = new Set(names).size === names.length ? names : paths;
  return await show(new ComparedRuns("runs", runs.map((run, i) => ({ label: labels[i], run }))), look);
}

function trainingRun({ label, settings }: ComparedSettings, pacer: Pacer, cores: number, stays: boolean) {
  const { dataset, request, options, limit, validation, tag, save, checkpointEvery = null } = settings;
  const { name, classes, image } = dataset;
  const preset = settings.preset?.name;
  const recorded = { dataset: name, classes, image, request, preset, options, limit, validation, tag, checkpointEvery };
  const recorder = save ? new RunRecorder(recorded, (sentence) => run.warn(sentence)) : undefined;
  const run = new TrainingRun({
    state: initialState(dataset, options, save),
    async start() {
      const session = await startSession(settings, {
        cores,
        loaded(known) {
          recorder?.describe(known);
          const { features, scaling, notes } = known;
          run.dispatch({ type: "features", features, scaling, notes });
        },
      });
      return new PacedSession(session, pacer, options.epochs);
    },
    recorder,
    stays,
    now: () => performance.now() / 1000,
  });
  if (recorder) {
    recorder.onCheckpoint = (path, epoch) => run.dispatch({ type: "checkpoint", path, epoch });
    recorder.onRecovery = (sentence, settled) => run.dispatch({ type: "recovery", sentence, settled });
  }
  return { label, run, recorder };
}

/** On the screen where there is one, else as plain lines; either way the table of differences stays. */
async function show(compared: ComparedRuns, { color, mouse, plain, detach }: ComparisonLook): Promise<number> {
  const terminal = denoTerminal();
  if (plain || !canShow()) {
    const exitCode = await printComparison(compared, terminal, standardOutput, detach);
    printTable(differences(compared.state));
    return exitCode;
  }
  const depth = color ?? detectColorDepth((name) => Deno.env.get(name), true);
  return await showComparison(compared, terminal, {
    theme: createTheme(depth),
    mouse,
    detach,
    report() {
      printTable(differences(compared.state), depth);
      for (const { label, run: { warnings } } of compared.state.runs) {
        for (const sentence of warnings) standardOutput.error(`warning: ${label}: ${sentence}`);
      }
    },
  });
}
