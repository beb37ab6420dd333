import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { standardOutput } from "../../screen/app/output.ts";
import { LIST_WIDTH, printReport } from "../../screen/app/print_report.ts";
import { findRuns } from "../../../src/runs/find_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { type RunState, type RunSummary, summarizeRun } from "../../../src/runs/run_summary.ts";
import { RUNS_FOLDER } from "../../../src/runs/run_folder.ts";
import { requireReadPermission } from "../permissions.ts";
import { formatShare } from "../../format.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { type Column, left, right, table, tableSize } from "../../screen/widgets/table.ts";

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

/** A column of the list: how it is filled, and how much it matters; where there is no room, the least goes without. */
interface ListColumn extends Column {
  readonly weight: number;
  text(run: RunSummary): string;
}

const COLUMNS: readonly ListColumn[] = [
  { ...left("run"), weight: 9, text: ({ name }) => name },
  { ...left("data"), weight: 4, text: ({ dataset }) => dataset ?? "–" },
  { ...left("network"), weight: 6, text: ({ layerSizes }) => layerSizes?.join("-") ?? "–" },
  { ...right("epoch"), weight: 1, text: ({ epochs, plannedEpochs }) => `${epochs}/${plannedEpochs ?? "–"}` },
  { ...right("validation"), weight: 7, text: (run) => formatShare(run.bestValidationAccuracy, 2) },
  { ...right("test"), weight: 2, text: ({ testAccuracy }) => formatShare(testAccuracy, 2) },
  { ...left("started"), weight: 5, text: ({ started }) => started === null ? "–" : localTime(started) },
  { ...left("state"), weight: 8, text: ({ state }) => state },
  { ...left("tag"), weight: 3, text: ({ tag }) => tag ?? "" },
];

const STYLES: Readonly<Record<RunState, "good" | "text" | "warning" | "bad">> = {
  running: "good",
  finished: "text",
  stopped: "warning",
  aborted: "warning",
  diverged: "bad",
  failed: "bad",
  crashed: "bad",
};

/** A single long path or deep network must not leave other columns without room; `--json` has it whole. */
const CUT: readonly string[] = ["data", "network"];

const LARGEST_SHARE = 0.2;

/** A longer tag may be cut: it stands last. */
const LEAST_TAG = 8;

const GAP = 2;

/** The runs in a table of `width` columns, in the order in which they are given. */
export function runList(runs: readonly RunSummary[], width: number, theme: Theme): Cells {
  const filled = (columns: readonly ListColumn[], longestTag = Infinity) => ({
    columns,
    rows: runs.map((run) =>
      columns.map(({ heading, text }) => {
        const most = CUT.includes(heading)
          ? Math.floor(LARGEST_SHARE * width)
          : heading === "tag"
          ? longestTag
          : Infinity;
        return truncateText(text(run), most);
      })
    ),
  });
  const wanted = COLUMNS.filter(({ heading }) => heading !== "tag" || runs.some(({ tag }) => tag !== null));
  const columns = wanted.toSorted((a, b) => b.weight - a.weight).reduce<readonly ListColumn[]>((chosen, column) => {
    const more = wanted.filter((other) => other === column || chosen.includes(other));
    return chosen.length === 0 || tableSize(filled(more, LEAST_TAG)).width <= width ? more : chosen;
  }, []);
  const cells = new Cells(width, runs.length + 1), content = filled(columns);
  cells.place(0, 0, table(content, width, cells.height, theme));
  const state = columns.findIndex(({ heading }) => heading === "state");
  if (state >= 0) {
    const x = tableSize({ ...content, columns: columns.slice(0, state) }).width + GAP;
    runs.forEach((run, i) => cells.text(x, i + 1, run.state, theme[STYLES[run.state]]));
  }
  return cells;
}

/** A moment where the reader lives, to the minute: `2025-11-20 08:15`. */
function localTime(time: string): string {
  return new Date(time).toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });
}
