import { basename } from "deno-std/path/basename.js";
import { resolve } from "deno-std/path/resolve.js";
import { openComparedFolder } from "../../screen/app/compared_folder.ts";
import { standardOutput } from "../../screen/app/output.ts";
import type { Loading } from "../../screen/app/logged_data.ts";
import { comparedJson } from "./compared_json.ts";
import { pacedSession } from "../../screen/app/paced_session.ts";
import { Pacer } from "../../screen/app/pacer.ts";
import { RunGroup } from "../../screen/app/run_group.ts";
import { whatIsLeft } from "../../screen/model/failure.ts";
import { differences } from "../../screen/panels/differences.ts";
import type { CompareSettings } from "./compare_settings.ts";
import { canShow, printRunsAsJson, showRuns, type ShowSettings, writeSnapshot } from "../show_run.ts";
import type { SnapshotSettings } from "../snapshot/snapshot_flags.ts";
import { type RecordedRun, recordedRun } from "../train/recorded_run.ts";
import { noteIdleAlerts } from "../train/end_alert.ts";
import { finishSummary } from "../train/finish_summary.ts";
import { trainToEnd } from "../train/train_to_end.ts";
import { startSession } from "../train/start_session.ts";

const FAILURE_EXIT_CODE = 1;

/**
 * Trains runs in step and shows them side by side, each saved as if it were alone; at the end the program of
 * `--on-finish` runs. Returns the exit code.
 * @throws whatever went wrong before training started.
 */
export async function trainComparison({ subject, runs }: CompareSettings): Promise<number> {
  const { settings } = runs[0], look = { ...settings, json: settings.json === true };
  const pacer = new Pacer(runs.length);
  const cores = Math.max(1, Math.floor(navigator.hardwareConcurrency / runs.length));
  const isShown = !look.plain && canShow();
  noteIdleAlerts(look);
  for (const { settings: { dataset } } of runs) await dataset.fetch?.();
  const parts = runs.map(({ label, settings }) => ({
    label,
    ...recordedRun(settings, isShown, async (loaded) => {
      const session = await startSession(settings, { cores, loaded });
      return pacedSession(session, pacer, settings.options.epochs);
    }),
  }));
  const group = new RunGroup(subject, parts);
  const training = {
    runs: parts.map(({ run }) => run),
    isShown,
    sentence: () => endOfAll(group),
    summary: () => ({
      subject,
      runs: parts.map(({ label, ...recorded }) => ({ label, ...finishSummary(recorded, look.tag) })),
    }),
    exitCode: () => exitCodeOf(parts),
  };
  return await trainToEnd(look, training, (listeners) => trainShown(group, parts, { ...look, ...listeners }));
}

async function trainShown(
  group: RunGroup,
  parts: readonly RecordedRun[],
  look: Look & { readonly snapshot?: SnapshotSettings },
): Promise<number> {
  try {
    const exitCode = await show(group, look);
    if (look.snapshot) await writeSnapshot(group, look.snapshot, look.color);
    return exitCode === 0 ? exitCodeOf(parts) : exitCode;
  } catch (error) {
    const failed = group.entries.filter(({ run }) => run.failedAfter !== undefined);
    if (failed.length === 0) throw error;
    look.onClosed?.();
    standardOutput.failure(error);
    for (const { label, run } of failed) {
      standardOutput.error(`${label}: ${whatIsLeft(run) ?? "nothing is left of it"}`);
    }
    return FAILURE_EXIT_CODE;
  } finally {
    for (const { recorder } of parts) await recorder?.recordAbort();
  }
}

/** That of runs that have come to their ends, if no signal ended them. */
function exitCodeOf(parts: readonly RecordedRun[]): number {
  const isLost = parts.some(({ run, recorder }) => recorder && run.state.finished && !recorder.modelPath);
  return isLost ? FAILURE_EXIT_CODE : 0;
}

/** How runs are shown, or printed as JSON; `onClosed` is called when their screen is closed. */
type Look = ShowSettings & { readonly json: boolean; readonly onClosed?: () => void };

/** Shows saved runs side by side, or writes that screen to a file. @throws {RunError} if one of them is no run. */
export async function compareFolders(
  paths: readonly string[],
  look: Look,
  snapshot?: SnapshotSettings,
): Promise<number> {
  const isShown = !look.plain && !look.json && canShow() && !snapshot;
  const loads = snapshot ? "at once" : isShown ? "when shown" : "never";
  const loading: Loading = new Map();
  // One after the other: of several that can't be used, the first is reported.
  const runs = await Array.fromAsync(paths, (path) => openComparedFolder(path, isShown, loads, loading));
  const names = paths.map((path) => basename(resolve(path)));
  const labels = new Set(names).size === names.length ? names : paths;
  const group = new RunGroup("runs", runs.map((run, i) => ({ label: labels[i], run })));
  if (!snapshot) return await show(group, look);
  await group.run();
  await writeSnapshot(group, snapshot, look.color);
  return 0;
}

/** Shows runs side by side, or prints each as a line of JSON, and their epochs to the error output. */
async function show(group: RunGroup, look: Look): Promise<number> {
  if (look.json) return await printRunsAsJson(group, look, () => group.entries.map(comparedJson));
  return await showRuns(group, look, () => {
    look.onClosed?.();
    return differences(group.entries);
  });
}

function endOfAll({ subject, entries }: RunGroup): string {
  const failed = entries.find(({ run }) => run.failedAfter !== undefined);
  const result = failed ? `training failed with ${failed.label}` : `${entries.length} runs have ended`;
  return `comparing ${subject}: ${result}`;
}
