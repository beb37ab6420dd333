import { Cells } from "../../screen/terminal/cells.ts";
import { textWidth, truncateText } from "../../screen/terminal/text_width.ts";
import type { Theme } from "../../screen/theme.ts";
import { columnsOf, type ListedRun, type RunColumn } from "./run_columns.ts";

/** A column that has room in a list, and where. */
export interface PlacedColumn extends RunColumn {
  readonly x: number;
  readonly width: number;
}

/** Blanks between two columns. */
export const GAP = 2;

/** A single long path or deep network must not leave other columns without room; `--json` has it whole. */
const LARGEST_SHARE = 0.2;

/** The columns for which a list of so many cells has room, those that matter most first; the first always. */
export function placeColumns(
  runs: readonly ListedRun[],
  columns: readonly RunColumn[],
  width: number,
): readonly PlacedColumn[] {
  const mostOf = ({ isCut }: RunColumn) => isCut ? Math.floor(LARGEST_SHARE * width) : Infinity;
  const widths = new Map(columns.map((column) => {
    const longest = runs.reduce((longest, run) => Math.max(longest, textWidth(column.text(run))), 0);
    return [column, Math.max(textWidth(column.heading), Math.min(longest, mostOf(column)))];
  }));
  let room = width + GAP;
  const chosen = new Set<RunColumn>();
  for (const column of columns.toSorted((a, b) => b.weight - a.weight)) {
    const needed = Math.min(widths.get(column)!, column.least ?? Infinity) + GAP;
    if (chosen.size > 0 && needed > room) continue;
    chosen.add(column);
    room -= needed;
  }
  let x = 0;
  return columns.filter((column) => chosen.has(column)).map((column) => {
    const placed = { ...column, x, width: Math.max(0, Math.min(widths.get(column)!, width - x)) };
    x += widths.get(column)! + GAP;
    return placed;
  });
}

/** One row of a list: a text a column, cut where it is too long. */
export function listRow(
  columns: readonly PlacedColumn[],
  width: number,
  text: (column: PlacedColumn) => string,
  style: (column: PlacedColumn) => keyof Pick<Theme, "text" | "faint" | "good" | "warning" | "bad">,
  theme: Theme,
): Cells {
  const row = new Cells(width, 1);
  for (const column of columns) {
    const shown = truncateText(text(column), column.width);
    const x = column.align === "right" ? column.x + column.width - textWidth(shown) : column.x;
    row.text(x, 0, shown, theme[style(column)]);
  }
  return row;
}

/** The row of a run. */
export function runRow(run: ListedRun, columns: readonly PlacedColumn[], width: number, theme: Theme): Cells {
  return listRow(columns, width, ({ text }) => text(run), ({ style }) => style?.(run) ?? "text", theme);
}

/** The headings above the rows. */
export function headingRow(columns: readonly PlacedColumn[], width: number, theme: Theme): Cells {
  return listRow(columns, width, ({ heading }) => heading, () => "faint", theme);
}

/** The runs in a table of `width` columns, in the order in which they are given. */
export function runList(runs: readonly ListedRun[], width: number, theme: Theme): Cells {
  const cells = new Cells(width, runs.length + 1), columns = placeColumns(runs, columnsOf(runs), width);
  cells.place(0, 0, headingRow(columns, width, theme));
  runs.forEach((run, i) => cells.place(0, i + 1, runRow(run, columns, width, theme)));
  return cells;
}
