import { formatWhole } from "../../../../src/format_whole.ts";
import type { SweepPlan } from "../../../../src/search/sweep/sweep_plan.ts";
import type { MonitoredWorker } from "../../../../src/runs/sweeps/monitor/monitored_worker.ts";
import { formatCount, formatQuantity } from "../../../format.ts";
import type { Size } from "../../../screen/layout/box.ts";
import type { Cells } from "../../../screen/terminal/cells.ts";
import type { Theme } from "../../../screen/theme.ts";
import { left, right, table } from "../../../screen/widgets/table.ts";

/** After so many seconds without a status, of which there is one each two, a worker counts as silent. */
const SILENT_SECONDS = 10;

/** Whether the last status of a worker is older than it should be. */
export function isSilent({ silent }: MonitoredWorker): boolean {
  return silent >= SILENT_SECONDS;
}

/** What a worker is called: its machine, with the number of its process where another one has the same machine. */
export function workerName({ host, pid }: MonitoredWorker, workers: readonly MonitoredWorker[]): string {
  const name = host === "" ? "unknown" : host;
  return workers.filter((worker) => worker.host === host).length > 1 || host === "" ? `${name} ${pid}` : name;
}

/** How many trials can be trained at a time by workers that aren't silent, and by a sampler that has to know earlier trials. */
export function slotsText(workers: readonly MonitoredWorker[], { sampler, lag }: SweepPlan): string {
  const slots = workers.filter((worker) => !isSilent(worker)).reduce((sum, { slots }) => sum + slots, 0);
  const isHeldBack = sampler === "tpe" && slots > lag;
  return formatQuantity(slots, "slot") + (isHeldBack ? `, ${formatWhole(lag)} in use by --lag` : "");
}

/** All workers that aren't silent together, in ever fewer words. */
export function workersCaptions(workers: readonly MonitoredWorker[], plan: SweepPlan): string[] {
  const active = workers.filter((worker) => !isSilent(worker)), slots = slotsText(workers, plan);
  const rate = `${formatCount(active.reduce((sum, worker) => sum + rateOf(worker), 0))} samples/s`;
  return [`${formatQuantity(active.length, "worker")} · ${slots} · ${rate}`, `${slots} · ${rate}`, slots];
}

/** Who trains which trials, and how fast; those that are silent are faint. */
export function workersTable(workers: readonly MonitoredWorker[], { width, height }: Size, theme: Theme): Cells {
  const room = height - 1, isAll = workers.length <= room, shown = isAll ? workers : workers.slice(0, room - 1);
  const rows = shown.map((worker) => [
    workerName(worker, workers),
    formatWhole(worker.slots),
    trialsText(worker),
    isSilent(worker) ? `silent ${formatWhole(Math.round(worker.silent))} s` : formatCount(rateOf(worker)),
  ]);
  const rest = isAll ? [] : [[`and ${formatQuantity(workers.length - shown.length, "other")}`]];
  const columns = [
    { ...left("worker"), least: 6 },
    right("slots"),
    { ...left("trials"), least: 6 },
    right("samples/s"),
  ];
  const styles = shown.map((worker) => isSilent(worker) ? theme.faint : theme.text);
  return table({ columns, rows: [...rows, ...rest], styles: [...styles, theme.faint] }, width, height, theme);
}

/** `17, 24`: the trials of this sweep, and how many of others. */
function trialsText({ trials }: MonitoredWorker): string {
  const own = trials.filter(({ sweep }) => sweep === "").map(({ trial }) => trial).sort((a, b) => a - b);
  const others = trials.length - own.length;
  const parts = [own.join(", "), others === 0 ? "" : `${formatWhole(others)} of other sweeps`];
  return parts.filter((part) => part !== "").join(" and ") || "–";
}

function rateOf({ trials }: MonitoredWorker): number {
  return trials.reduce((sum, { samplesPerSecond = 0 }) => sum + samplesPerSecond, 0);
}
