import { Cells } from "../../screen/terminal/cells.ts";
import { truncateText } from "../../screen/terminal/text_width.ts";
import { AbortOnSignal } from "../abort_on_signal.ts";
import { stderrLine } from "../download/stderr_line.ts";
import type { Host } from "../host.ts";
import { claimDestination } from "../train/destination.ts";
import { openPrunableRun } from "./prunable_run.ts";
import type { PruneSettings } from "./prune_settings.ts";
import { pruneRun } from "./prune_run.ts";
import { pruningJson, tableReport } from "./pruning_report.ts";

const FAILURE_EXIT_CODE = 1;

/**
 * Prunes as the settings say, and prints each row as soon as it is known. Returns the exit code: 0, that of a signal that
 * ended it, or 1 if what is left was to be saved and isn't.
 */
export async function pruneAsAsked(host: Host, model: string | undefined, settings: PruneSettings): Promise<number> {
  const { output } = host, { json, plain, out } = settings;
  using claimed = out === undefined ? undefined : await claimDestination(out);
  const run = await openPrunableRun(model, settings);
  for (const sentence of run.warnings) output.error(`note: ${sentence}`);
  using work = new AbortOnSignal(host.terminal);
  const line = plain || json ? undefined : stderrLine(host.environment), report = tableReport(output);
  const cleared = <Args extends unknown[]>(print: (...args: Args) => void) => (...args: Args) => {
    line?.clear();
    if (!json) print(...args);
  };
  try {
    const pruning = await pruneRun(run, settings, {
      begin: cleared(report.begin),
      row: cleared(report.row),
      progress: (doing) => line?.show((width, { faint }) => doingLine(doing, width, faint)),
      warn: (sentence) => output.error(`warning: ${sentence}`),
      signal: work.signal,
      lock: claimed?.lock,
    });
    if (json) output.json(pruningJson(pruning));
    else report.end(pruning, out === undefined);
    if (out !== undefined && pruning.saved === undefined && !pruning.isEndedEarly) {
      output.error(`error: the model isn't saved in ${out}; free some space or choose another folder, and prune again`);
      return FAILURE_EXIT_CODE;
    }
  } finally {
    line?.clear();
  }
  return work.exitCode;
}

function doingLine(doing: string, width: number, style: Parameters<Cells["text"]>[3]): Cells {
  const cells = new Cells(width, 1);
  cells.text(0, 0, truncateText(doing, width), style);
  return cells;
}
