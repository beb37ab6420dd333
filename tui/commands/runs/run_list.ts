import { formatPercent } from "../../format.ts";
import type { RunState, RunSummary } from "../../../src/runs/run_summary.ts";
import { Cells, type Style } from "../../screen/terminal/cells.ts";
import { truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { type Column, table, tableSize } from "../../screen/widgets/table.ts";

/** A column of the list: how it is filled, and how much it matters; where there is no room, the least goes without. */
interface ListColumn extends Column {
  readonly weight: number;
  text(run: RunSummary): string;
}

const COLUMNS: readonly ListColumn[] = [
  { heading: "run", align: "left", weight: 9, text: ({ name }) => name },
  { heading: "data", align: "left", weight: 4, text: ({ dataset }) => dataset ?? "–" },
  { heading: "network", align: "left", weight: 6, text: ({ layerSizes }) => layerSizes?.join("-") ?? "–" },
  {
    heading: "epoch",
    align: "right",
    weight: 1,
    text: ({ epochs, plannedEpochs }) => `${epochs}/${plannedEpochs ?? "–"}`,
  },
  { heading: "validation", align: "right", weight: 7, text: (run) => percent(run.bestValidationAccuracy) },
  { heading: "test", align: "right", weight: 2, text: ({ testAccuracy }) => percent(testAccuracy) },
  {
    heading: "started",
    align: "left",
    weight: 5,
    text: ({ started }) => started === null ? "–" : localTime(new Date(started)),
  },
  { heading: "state", align: "left", weight: 8, text: ({ state }) => state },
  { heading: "tag", align: "left", weight: 3, text: ({ tag }) => tag ?? "" },
];

/** A single long path or deep network must not leave other columns without room; `--json` has it whole. */
const CUT: readonly string[] = ["data", "network"];

/** The share of the width that such a text may have. */
const LARGEST_SHARE = 0.2;

/** The runs in a table of `width` columns, in the order in which they are given. */
export function runList(runs: readonly RunSummary[], width: number, theme: Theme): Cells {
  const filled = (columns: readonly ListColumn[]) => ({
    columns,
    rows: runs.map((run) =>
      columns.map(({ heading, text }) =>
        CUT.includes(heading) ? truncateText(text(run), Math.floor(LARGEST_SHARE * width)) : text(run)
      )
    ),
  });
  const wanted = COLUMNS.filter(({ heading }) => heading !== "tag" || runs.some(({ tag }) => tag !== null));
  const columns = wanted.toSorted((a, b) => b.weight - a.weight).reduce<readonly ListColumn[]>((chosen, column) => {
    const more = wanted.filter((other) => other === column || chosen.includes(other));
    return chosen.length === 0 || leastWidth(filled(more)) <= width ? more : chosen;
  }, []);
  const cells = new Cells(width, runs.length + 1);
  cells.place(0, 0, table(filled(columns), width, cells.height, theme));
  const at = stateColumn(columns, filled(columns).rows);
  if (at !== undefined) {
    for (const [i, { state }] of runs.entries()) cells.text(at, i + 1, state, styleOf(state, theme));
  }
  return cells;
}

const LEAST_TAG = 8;

/** The width below which more would be cut than the ends of long tags, which stand last. */
function leastWidth({ columns, rows }: { columns: readonly ListColumn[]; rows: readonly string[][] }): number {
  if (columns.at(-1)?.heading !== "tag") return tableSize({ columns, rows }).width;
  const cut = (row: readonly string[]) => [...row.slice(0, -1), truncateText(row.at(-1)!, LEAST_TAG)];
  return tableSize({ columns, rows: rows.map(cut) }).width;
}

/** Where the column of the states begins, if it is there. */
function stateColumn(columns: readonly ListColumn[], rows: readonly (readonly string[])[]): number | undefined {
  const place = columns.findIndex(({ heading }) => heading === "state");
  if (place <= 0) return place === 0 ? 0 : undefined;
  const before = { columns: columns.slice(0, place), rows: rows.map((row) => row.slice(0, place)) };
  return tableSize(before).width + GAP;
}

const GAP = 2;

function styleOf(state: RunState, theme: Theme): Style {
  switch (state) {
    case "running":
      return theme.good;
    case "finished":
      return theme.text;
    case "stopped":
    case "aborted":
      return theme.warning;
    case "diverged":
    case "failed":
    case "crashed":
      return theme.bad;
  }
}

function percent(fraction: number | null): string {
  return fraction === null ? "–" : `${formatPercent(fraction, 2)} %`;
}

/** A moment where the reader lives, to the minute: `2025-11-20 08:15`. */
function localTime(time: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
