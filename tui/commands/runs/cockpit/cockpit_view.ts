import { formatQuantity } from "../../../format.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import { rememberLast } from "../../../remember_last.ts";
import { keyRow } from "../../../screen/app/shell/footer.ts";
import { help, helpOverflow } from "../../../screen/app/shell/help.ts";
import { column, stack } from "../../../screen/layout/arrange.ts";
import { boxOf, type Size } from "../../../screen/layout/box.ts";
import { Drawn } from "../../../screen/layout/drawn.ts";
import { firstInSight } from "../../../screen/layout/page.ts";
import { Cells } from "../../../screen/terminal/cells.ts";
import { textWidth, truncateText } from "../../../screen/terminal/text_width.ts";
import type { Theme } from "../../../screen/theme.ts";
import { sentence } from "../../../screen/widgets/sentence.ts";
import { sparkline } from "../../../screen/widgets/sparkline.ts";
import { left } from "../../../screen/widgets/table.ts";
import { captioned, titleRow } from "../../../screen/widgets/title_row.ts";
import { type RunColumn, titleOf as nameOf } from "../run_columns.ts";
import { headingRow, placeColumns, type PlacedColumn, runRow } from "../run_list.ts";
import { cockpitHelp, type CockpitKey, workingCockpitKeys } from "./cockpit_keys.ts";
import {
  type CockpitAction,
  type CockpitState,
  columnsIn,
  type InSight,
  listed,
  selectedPlace,
} from "./cockpit_state.ts";

/** Columns at the left: which run is selected, and which are marked. */
const MARKS = 3;

/** Rows that the wheel scrolls at a time. */
const WHEEL_ROWS = 3;

/** The loss on a logarithmic axis, the same for runs on the same data; there is nothing to sort it by. */
const CURVE: RunColumn = { ...left("loss curve"), weight: 6.5, text: () => "", value: () => null };

/** How much a column matters here: while a run is training one looks how far it is; what is the same in all says little. */
function weightOf({ heading, weight, text }: RunColumn, runs: CockpitState["runs"]): number {
  if (heading === "epoch" && runs.some(({ state }) => state === "running")) return 6.2;
  const isSame = runs.length > 1 && runs.every((run) => text(run) === text(runs[0]));
  return isSame && (heading === "data" || heading === "network") ? 0.5 : weight;
}

/** The columns that have room in a window: those of all runs, so that they stay where they are while one filters. */
const columnsInSight = rememberLast((runs: CockpitState["runs"], width: number): readonly PlacedColumn[] => {
  const columns = columnsIn(runs).map((column) => ({ ...column, weight: weightOf(column, runs) }));
  const beside = columns.findIndex(({ heading }) => heading === "validation");
  return placeColumns(runs, columns.toSpliced(beside, 0, CURVE), Math.max(0, width - MARKS))
    .map((column) => ({ ...column, x: column.x + MARKS }));
});

/** The least and the greatest loss of the runs on each data set, but for those that diverged: so high are their bars. */
const lossRanges = rememberLast((runs: CockpitState["runs"]) => {
  const ranges = new Map<string | null, readonly [number, number]>();
  for (const { dataset, state, curve } of runs) {
    const losses = state === "diverged"
      ? []
      : curve?.map(({ y }) => y).filter((loss) => loss > 0 && loss < Infinity) ?? [];
    const [least, most] = ranges.get(dataset) ?? [Infinity, 0];
    if (losses.length > 0) ranges.set(dataset, [Math.min(least, ...losses), Math.max(most, ...losses)]);
  }
  return ranges;
});

/** The list of runs on a screen, and over it the help. */
export function cockpitView(state: CockpitState, blank: Cells, theme: Theme): Drawn<CockpitAction> {
  const screen = new Drawn<CockpitAction>(blank), { width, height } = blank;
  const { title, headings, list, line, footer } = layoutOf(blank);
  if (title) screen.place(title, titleOf(state, width, theme));
  if (headings) screen.place(headings, drawHeadings(state, width, theme));
  if (list) screen.place(list, drawList(state, list, theme));
  if (line) screen.place(line, lineOf(state, width, theme));
  if (state.help !== undefined) {
    const box = boxOf(screen.cells), scroll = (by: number): CockpitAction => ({ type: "scrollHelp", by });
    screen.onClick(box, { type: "closeHelp" }).onWheel(box, scroll(-1), scroll(1));
    const over = help(cockpitHelp(state), state.help, width, height, theme);
    screen.place(stack(box, { over }).over, over);
  }
  if (footer) screen.place(footer, keyRow(workingCockpitKeys(state), { rankOf: rank }, width, theme));
  return screen;
}

/** What of the list is in sight on a screen of a size. */
export function inSightOf(state: CockpitState, size: Size): InSight {
  const headings = columnsInSight(state.runs, size.width).filter(({ heading }) => heading !== CURVE.heading);
  return {
    rows: Math.max(1, layoutOf(size).list?.height ?? 0),
    headings: headings.map(({ heading }) => heading),
    mostHelp: helpOverflow(cockpitHelp(state), size.width, size.height),
  };
}

/** The folders of the runs in sight. */
export function foldersInSight(state: CockpitState, size: Size): ReadonlySet<string> {
  const { rows } = inSightOf(state, size), first = firstOf(state, rows);
  return new Set(listed(state).slice(first, first + rows).map(({ folder }) => folder));
}

/** What stands where; in little room the list stays longest. */
function layoutOf(size: Size) {
  return column(boxOf(size), {
    title: { priority: 1 },
    headings: { priority: 3 },
    list: { least: 1, share: 1, priority: 4 },
    line: { priority: 0 },
    footer: { priority: 2 },
  });
}

/** The window may have become lower since the list was scrolled. */
function firstOf(state: CockpitState, rows: number): number {
  return firstInSight(state.first, rows, listed(state).length, selectedPlace(state));
}

function titleOf(state: CockpitState, width: number, theme: Theme): Cells {
  const { root, marked, isComplete } = state,
    [runs, sweeps] = byKind(state.runs),
    [found, shown] = byKind(listed(state));
  const counts = [
    ...runs.length > 0 || sweeps.length === 0 ? [countOf(found, runs, "run")] : [],
    ...sweeps.length > 0 ? [countOf(shown, sweeps, "sweep")] : [],
  ];
  const training = state.runs.filter(({ state }) => state === "running").length;
  const captions = [
    ...training > 0 ? [`${formatWhole(training)} training`] : [],
    ...marked.length > 0 ? [`${marked.length} marked`] : [],
    ...isComplete ? [] : ["reading …"],
  ];
  const left = [["runs", theme.accent], [counts.join(", "), theme.strong]] as const;
  return titleRow(captioned(left, [[...captions, root].join(" · "), captions.join(" · ")], theme), width);
}

/** The runs, and the sweeps. */
function byKind(runs: CockpitState["runs"]): readonly [CockpitState["runs"], CockpitState["runs"]] {
  return [runs.filter(({ sweep }) => !sweep), runs.filter(({ sweep }) => sweep)];
}

/** `2 of 5 runs`, or `5 runs` where all are listed. */
function countOf({ length: found }: CockpitState["runs"], { length: all }: CockpitState["runs"], noun: string): string {
  return found === all ? formatQuantity(all, noun) : `${formatWhole(found)} of ${formatQuantity(all, noun)}`;
}

function drawHeadings({ runs, order }: CockpitState, width: number, theme: Theme): Drawn<CockpitAction> {
  const columns = columnsInSight(runs, width), row = new Drawn<CockpitAction>(headingRow(columns, width, theme));
  for (const { heading, x, width, align } of columns) {
    if (heading === CURVE.heading) continue;
    const start = align === "right" ? x + width - textWidth(heading) : x;
    if (heading === order?.heading) {
      row.cells.text(start, 0, truncateText(heading, width), theme.strong);
      row.cells.text(start + textWidth(heading), 0, order.isDescending ? "▾" : "▴", theme.accent);
    }
    row.onClick({ x, y: 0, width: width + 1, height: 1 }, { type: "sort", heading });
  }
  return row;
}

function drawList(state: CockpitState, size: Size, theme: Theme): Drawn<CockpitAction> {
  const runs = listed(state), drawn = new Drawn<CockpitAction>(size);
  if (runs.length === 0) {
    const none = state.runs.length > 0 ? ["no run has these words", "none"] : ["no runs", "none"];
    return drawn.place({ x: 0, y: 0 }, sentence(state.isComplete ? none : ["reading …"], size, theme));
  }
  const columns = columnsInSight(state.runs, size.width),
    curve = columns.find(({ heading }) => heading === CURVE.heading);
  const ranges = lossRanges(state.runs), first = firstOf(state, size.height), selected = selectedPlace(state);
  runs.slice(first, first + size.height).forEach((run, y) => {
    const isSelected = first + y === selected, row = { x: 0, y, width: size.width, height: 1 };
    drawn.cells.place(0, y, runRow(run, columns, size.width, theme));
    if (run.curve && curve) {
      const range = ranges.get(run.dataset), hasRange = range && range[0] < range[1];
      const options = { scale: "log", style: theme.validation, range: hasRange ? range : undefined } as const;
      drawn.cells.place(curve.x, y, sparkline(run.curve, curve.width, 1, theme, options));
    }
    if (state.marked.includes(run.folder)) drawn.cells.text(1, y, "●", theme.accent);
    if (isSelected) {
      drawn.cells.text(0, y, "▸", theme.accent);
      const [name] = columns;
      if (name) drawn.cells.text(name.x, y, truncateText(nameOf(run), name.width), theme.strong);
    }
    drawn.onClick(row, isSelected ? { type: "go", to: "show" } : { type: "select", folder: run.folder });
  });
  return drawn.onWheel(boxOf(drawn.cells), { type: "scroll", rows: -WHEEL_ROWS }, { type: "scroll", rows: WHEEL_ROWS });
}

/** The line below the list: what went wrong, or the filter. */
function lineOf({ notice, filter, isTyping }: CockpitState, width: number, theme: Theme): Cells {
  const cells = new Cells(width, 1);
  if (notice !== undefined) cells.text(1, 0, truncateText(notice, width - 2), theme.warning);
  else if (isTyping || filter !== "") {
    const x = 1 + cells.text(1, 0, "filter: ", theme.faint);
    const end = x + cells.text(x, 0, truncateText(filter, Math.max(0, width - x - 1)), theme.strong);
    if (isTyping) cells.text(Math.min(end, width - 1), 0, "▏", theme.accent);
  }
  return cells;
}

/** The keys that one has to see, the first of all. */
const SEEN = ["c", "escape", "?", "enter", "space", "/", "left", "right", "r", "w"];

function rank({ keys: [key] }: CockpitKey): number {
  return SEEN.includes(key) ? SEEN.indexOf(key) : SEEN.length;
}
