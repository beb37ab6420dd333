import { join } from "deno-std/path/join.js";
import { DataError } from "../../../../data/data_error.ts";
import { ModelError } from "../../../../src/model/model_error.ts";
import { RunError } from "../../../../src/runs/run_error.ts";
import { openComparedFolders } from "../../../screen/app/compared_folder.ts";
import { RunGroup } from "../../../screen/app/run_group.ts";
import { REAL_TIME } from "../../../screen/app/replayed_run.ts";
import { openSavedRun } from "../../../screen/app/saved_run.ts";
import { watchRun } from "../../../screen/app/watched_run.ts";
import { detectColorDepth } from "../../../screen/terminal/color.ts";
import { EXIT_CODE } from "../../../screen/terminal/end_signals.ts";
import { createTheme } from "../../../screen/theme.ts";
import type { Host } from "../../host.ts";
import { showRuns, type ShowSettings } from "../../show_run.ts";
import { withFork } from "../../with_fork.ts";
import type { ListedRun } from "../run_columns.ts";
import { showSavedSweep } from "../../sweep/screen/show_saved_sweep.ts";
import { browseRuns } from "./browse_runs.ts";
import { CockpitFollower, type ListedFolders } from "./cockpit_follower.ts";
import { type CockpitState, type Destination, initialCockpit, selectedRun } from "./cockpit_state.ts";

/**
 * Shows the runs of a folder on the screen: inspects, watches, replays and compares those that a person chooses, and
 * comes back to the list when that is quit. Returns the exit code.
 *
 * @param accepts Which of the runs are listed.
 * @throws {RunError} if the folder can't be read.
 */
export async function showCockpit(
  host: Host,
  folders: ListedFolders,
  accepts: (run: ListedRun) => boolean,
  look: ShowSettings,
): Promise<number> {
  const follower = new CockpitFollower(folders, accepts);
  const theme = createTheme(look.color ?? detectColorDepth(host.environment, true), undefined, look.chart);
  const nested = { ...look, isNested: true };
  const settings = { theme, mouse: look.mouse, output: host.output };
  for (let state = initialCockpit(folders.runs);;) {
    const left = await browseRuns(state, follower, host.terminal, settings);
    if (left.to === undefined || left.to === "quit") return left.exitCode;
    state = left.state;
    try {
      const run = selectedRun(state), isSweep = left.to === "show" && run?.sweep !== undefined;
      const exitCode = isSweep
        ? await showSavedSweep(host, nested, run.folder)
        : await withFork(host, await showRuns(host, await open(state, left.to), nested), look);
      // A new run that diverged leaves the others to look at; a signal doesn't.
      if (Object.values(EXIT_CODE).includes(exitCode)) return exitCode;
    } catch (error) {
      // A run without a model, or that was removed meanwhile, leaves the others to look at.
      if (!(error instanceof Error) || ![DataError, ModelError, RunError].some((kind) => error instanceof kind)) {
        throw error;
      }
      // Where they all are is known, and a line has little room.
      const notice = Object.values(folders).reduce((text, at) => text.replaceAll(join(at, "/"), ""), error.message);
      state = { ...state, notice };
    }
  }
}

/** Opens what a person has chosen in the list. @throws {RunError} {@link ModelError} if it can't be used. */
async function open(state: CockpitState, to: Exclude<Destination, "quit">): Promise<RunGroup> {
  if (to === "compare") return await openComparedFolders(state.marked, true, "when shown");
  const run = selectedRun(state);
  if (run === undefined) throw new RunError(state.root, "holds no such run", "choose one that is listed");
  if (to === "show" && run.state !== "running") return RunGroup.of(await openSavedRun(run.folder, {}, true));
  return RunGroup.of(
    await watchRun(run.folder, { isShown: true, ...REAL_TIME }),
  );
}
