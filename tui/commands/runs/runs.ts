import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { standardOutput } from "../../screen/app/output.ts";
import { LIST_WIDTH, printReport } from "../../screen/app/print_report.ts";
import { findRuns } from "../../../src/runs/find_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { summarizeRun } from "../../../src/runs/run_summary.ts";
import { RUNS_FOLDER } from "../../../src/runs/run_folder.ts";
import { requireReadPermission } from "../permissions.ts";
import { runList } from "./run_list.ts";

const EXAMPLES = `
Examples:
  deno task runs --tag wider     those whose tag contains "wider"
  deno task runs --json          one line of JSON a run`;

/** The command `runs`: lists the runs, the newest first. */
export function runsCommand(): CommandUnknownOpts {
  const command = new Command("runs")
    .usage("[folder] [options]")
    .description("Lists the runs: data, network, accuracy, date, state.")
    .argument("[folder]", `the folder of the runs (default: ${RUNS_FOLDER})`)
    .option("--tag <text>", "only runs whose tag contains this")
    .option("--json", "one line of JSON a run")
    .addHelpText("after", EXAMPLES);
  command.action(async (given, { tag, json = false }) => {
    const folder = given ?? RUNS_FOLDER;
    // Before the first run there is no folder of runs; one that was named by hand has to be there.
    if (given !== undefined) await requireThere(given);
    // One after the other: thousands at once would be in memory together.
    const all = await Array.fromAsync(await findRuns(folder), ({ folder }) => summarizeRun(folder));
    const wanted = tag?.toLowerCase();
    const runs = all.filter((run) => wanted === undefined || run.tag?.toLowerCase().includes(wanted));
    if (json) return runs.forEach((run) => standardOutput.json(run));
    if (runs.length > 0) return printReport((width, theme) => runList(runs, width, theme), LIST_WIDTH);
    const none = all.length > 0 ? `no run in ${folder} has that tag` : `no run in ${folder} yet`;
    standardOutput.error(`${none}; \`deno task train\` starts one`);
  });
  return command;
}

async function requireThere(folder: string): Promise<void> {
  requireReadPermission("the folder of the runs", folder);
  if (await Deno.stat(folder).then(() => true, (error) => !(error instanceof Deno.errors.NotFound))) return;
  throw new RunError(folder, "doesn't exist", "expected a folder of runs");
}
