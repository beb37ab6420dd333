import type { Table } from "../../screen/widgets/table.ts";
import { pick } from "deno-std/collections/pick.js";
import { openComparedFolders } from "../../screen/app/compared_folder.ts";
import { Lockstep, sessionInLockstep } from "../../screen/app/lockstep.ts";
import type { RunGroup } from "../../screen/app/run_group.ts";
import type { RunEntry } from "../../screen/model/runs.ts";
import { differences, savedFolders } from "../../screen/panels/differences.ts";
import type { CompareSettings } from "./compare_settings.ts";
import type { Host } from "../host.ts";
import { printRunsAsJson, showRuns, type ShowSettings, writeSnapshot } from "../show_run.ts";
import type { SnapshotSettings } from "../snapshot/snapshot_flags.ts";
import { withFork } from "../with_fork.ts";
import { finishSummary, recordedRun } from "../train/recorded_run.ts";
import { startSession } from "../train/start_session.ts";
import { trainToEnd } from "../train/train_to_end.ts";

/**
 * Trains runs in step and shows them side by side, each saved as if it were alone. Returns the exit code.
 * @throws whatever went wrong before training started.
 */
export async function trainComparison(host: Host, { subject, runs }: CompareSettings): Promise<number> {
  const lockstep = new Lockstep(runs.length),
    cores = Math.max(1, Math.floor(navigator.hardwareConcurrency / runs.length));
  const parts = runs.map(({ label, settings }) => ({
    label,
    ...recordedRun(host, settings, async (recorded) => {
      // What one reports may be what the others wait for.
      const session = await startSession(settings, { ...recorded, cores, gathersEpochs: false });
      return sessionInLockstep(session, lockstep, settings.options.epochs);
    }),
  }));
  const end = await trainToEnd(host, {
    subject,
    parts,
    sentence: endOfAll,
    summary: () => ({ subject, runs: parts.map((part) => ({ label: part.label, ...finishSummary(part) })) }),
    results: comparedJson,
    tables: resultsOf,
  });
  return await withFork(host, end, runs[0].settings);
}

/** Shows saved runs side by side, or writes that screen to a file. @throws {RunError} if one of them is no run. */
export async function compareFolders(
  host: Host,
  paths: readonly string[],
  look: ShowSettings & { readonly json: boolean },
  snapshot?: SnapshotSettings,
): Promise<number> {
  const isShown = !look.plain && !look.json && host.canShow && !snapshot;
  const loads = snapshot ? "at once" : isShown ? "when shown" : "never";
  const group = await openComparedFolders(paths, isShown, loads);
  if (look.json) return await printRunsAsJson(host, group, look, () => comparedJson(group));
  if (!snapshot) return await withFork(host, await showRuns(host, group, look, () => resultsOf(group)), look);
  await group.run();
  await writeSnapshot(host.output, group, snapshot, look);
  return 0;
}

/** What the runs differ in, and where they are saved. */
function resultsOf({ entries }: RunGroup): readonly Table[] {
  return [differences(entries), savedFolders(entries)];
}

function endOfAll({ subject, entries }: RunGroup): string {
  const failed = entries.find(({ run }) => run.failedAfter !== undefined);
  const result = failed ? `training failed with ${failed.label}` : `${entries.length} runs have ended`;
  return `comparing ${subject}: ${result}`;
}

const EPOCH_FIELDS = ["epoch", "trainLoss", "trainAccuracy", "validationLoss", "validationAccuracy"] as const;

const END_FIELDS = ["reason", "epochs", "attempts", "seconds", "testLoss", "testAccuracy"] as const;

/** Compared runs for machines: what each is, its last epoch, and how it ended; `null` for what there isn't. */
function comparedJson({ entries }: RunGroup): object[] {
  return entries.map(({ label, run }: RunEntry) => ({
    label,
    dataset: run.dataset.name,
    layerSizes: run.layerSizes ?? null,
    options: run.options,
    lastEpoch: run.lastEpoch ? pick(run.lastEpoch, EPOCH_FIELDS) : null,
    finished: run.finished ? pick(run.finished, END_FIELDS) : null,
    model: run.modelPath ?? null,
  }));
}
