import { join } from "deno-std/path/join.js";
import { DataError } from "../../../../data/data_error.ts";
import { ModelError } from "../../../../src/model/model_error.ts";
import { RunError } from "../../../../src/runs/run_error.ts";
import type { RunSummary } from "../../../../src/runs/run_summary.ts";
import { RunsFollower } from "../../../../src/runs/runs_follower.ts";
import { openComparedFolders } from "../../../screen/app/compared_folder.ts";
import { RunGroup } from "../../../screen/app/run_group.ts";
import { openSavedRun } from "../../../screen/app/saved_run.ts";
import { watchRun } from "../../../screen/app/watched_run.ts";
import { detectColorDepth } from "../../../screen/terminal/color.ts";
import { EXIT_CODE } from "../../../screen/terminal/end_signals.ts";
import { createTheme } from "../../../screen/theme.ts";
import type { Host } from "../../host.ts";
import { showRuns, type ShowSettings } from "../../show_run.ts";
import { withFork } from "../../with_fork.ts";
import { browseRuns } from "./browse_runs.ts";
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
  folder: string,
  accepts: (run: RunSummary) => boolean,
  look: ShowSettings,
): Promise<number> {
  const follower = new RunsFollower(folder, accepts);
  const theme = createTheme(look.color ?? detectColorDepth(host.environment, true), undefined, look.chart);
  for (let state = initialCockpit(folder);;) {
    const left = await browseRuns(state, follower, host.terminal, { theme, mouse: look.mouse, output: host.output });
    if (left.to === undefined || left.to === "quit") return left.exitCode;
    state = left.state;
    try {
      const exitCode = await withFork(host, await showRuns(host, await open(state, left.to), look), look);
      // A new run that diverged leaves the others to look at; a signal doesn't.
      if (Object.values(EXIT_CODE).includes(exitCode)) return exitCode;
    } catch (error) {
      // A run without a model, or that was removed meanwhile, leaves the others to look at.
      if (!(error instanceof Error) || ![DataError, ModelError, RunError].some((kind) => error instanceof kind)) {
        throw error;
      }
      // The folder of all of them stands above the list, and a line has little room.
      state = { ...state, notice: error.message.replaceAll(join(folder, "/"), "") };
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
    await watchRun(run.folder, {
      isShown: true,
      now: () => performance.now() / 1000,
      pause: (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds)),
    }),
  );
}
