import type { RunState, RunSummary } from "../../../src/runs/run_summary.ts";
import { formatShare } from "../../format.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { type Column, left, right, table, tableSize } from "../../screen/widgets/table.ts";

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
