import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { Host } from "../host.ts";
import { LIST_WIDTH, printReport } from "../../screen/app/print_report.ts";
import { findRuns, type FoundRun } from "../../../src/runs/find_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { summarizeRun } from "../../../src/runs/run_summary.ts";
import { RUNS_FOLDER, SWEEPS_FOLDER } from "../../../src/runs/run_folder.ts";
import { findSweeps } from "../../../src/runs/sweeps/find_sweeps.ts";
import { addFlags, readFlags, refuseIdle, type Typed } from "../flags.ts";
import { readViewing, VIEWING_FLAGS } from "../screen_flags.ts";
import type { ListedRun } from "./run_columns.ts";
import { runList } from "./run_list.ts";

const EXAMPLES = `
Examples:
  deno task runs                 to look through and choose from
  deno task runs --tag wider     those whose tag contains "wider"
  deno task runs --json          one line of JSON a run`;

const LIST_FLAGS = {
  ...VIEWING_FLAGS,
  plain: { ...VIEWING_FLAGS.plain, help: "the table instead of the screen" },
};

/** The command `runs`: shows the runs and sweeps on the screen, or prints a list of them; the newest first. */
export function runsCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("runs")
    .usage("[folder] [options]")
    .description("Lists the runs and sweeps, to sort, filter, inspect and compare; in a pipe as a table.")
    .argument("[folder]", `the folder of the runs and sweeps (default: ${RUNS_FOLDER}, ${SWEEPS_FOLDER})`)
    .option("--tag <text>", "only runs whose tag contains this")
    .option("--json", "one line of JSON a run or sweep");
  addFlags(command, LIST_FLAGS);
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const flags: Typed<typeof LIST_FLAGS> & { tag?: string; json?: true } = command.opts();
    const { tag, json = false } = flags,
      look = readViewing(flags),
      [given] = command.args,
      folder = given ?? RUNS_FOLDER;
    if (json) refuseIdle("--json", readFlags(flags, LIST_FLAGS), ["plain", "mouse", "color", "chart"]);
    // Before the first run there is no folder of runs; one that was named by hand has to be there.
    if (given !== undefined) await requireThere(given);
    const wanted = tag?.toLowerCase(),
      found = await findRuns(folder),
      sweeps = await findSweeps(given ?? SWEEPS_FOLDER);
    const accepts = (run: ListedRun) => wanted === undefined || (run.tag?.toLowerCase().includes(wanted) ?? false);
    if (found.length + sweeps.length > 0 && !json && !look.plain && host.canShow) {
      const { showCockpit } = await import("./cockpit/show_cockpit.ts");
      return exit(await showCockpit(host, { runs: folder, sweeps: given ?? SWEEPS_FOLDER }, accepts, look));
    }
    const places = [...found, ...sweeps.map((sweep) => ({ ...sweep, isSweep: true }))].sort((a, b) => b.time - a.time);
    // One after the other: thousands at once would be in memory together.
    const all = await Array.fromAsync(places, summarize), runs = all.filter(accepts);
    if (json) return runs.forEach((run) => host.output.json(run));
    if (runs.length > 0) printReport(host.output, (width, theme) => runList(runs, width, theme), LIST_WIDTH);
    for (const { sweep } of runs) if (sweep?.problem) host.output.error(sweep.problem);
    if (runs.length > 0) return;
    const none = all.length > 0 ? `no run in ${folder} has that tag` : `no run in ${folder} yet`;
    host.output.error(`${none}; \`deno task train\` starts one`);
  });
  return command;
}

/** Only who has a sweep pays for loading what reads it. */
async function summarize({ folder, isSweep = false }: FoundRun & { readonly isSweep?: boolean }): Promise<ListedRun> {
  if (!isSweep) return await summarizeRun(folder);
  const { summarizeSweep } = await import("../../../src/runs/sweeps/sweep_summary.ts");
  return (await summarizeSweep(folder)).summary;
}

async function requireThere(folder: string): Promise<void> {
  if (await Deno.stat(folder).then(() => true, (error) => !(error instanceof Deno.errors.NotFound))) return;
  throw new RunError(folder, "doesn't exist", "expected a folder of runs");
}
