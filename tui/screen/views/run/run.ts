import { PANEL_TITLE_HEIGHT, type RunAction, runLayout, runModel, type RunState } from "./run_state.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { chart } from "../../widgets/chart/chart.ts";
import type { Chart } from "../../widgets/chart/chart_types.ts";
import { scaleWithin } from "../../widgets/chart/settled_scale.ts";
import { timeAt } from "../../panels/charts/chart_title.ts";
import { axisText } from "../../panels/charts/metric_text.ts";
import { formatCount, formatRange } from "../../../format.ts";
import { panelTitle, type TitlePart, titleRow } from "../../widgets/title_row.ts";
import { drawRules } from "../../widgets/rules.ts";
import { defineView } from "../define_view.ts";
import { runFacts } from "../../model/run_facts.ts";
import { firstInSight } from "../../layout/page.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { JournalKind } from "../../model/journal.ts";
import { type FactRow, factRows, NAME_START } from "./fact_rows.ts";
import { filesPanel } from "./files_panel.ts";
import { journalColumns, visibleRows } from "./journal_rows.ts";

/**
 * Options and machine at the left, speed and events at the right, in large windows the run's files beside them; in little
 * room one side, first that of the events.
 */
export const run = defineView("run", runModel, {
  least: { width: 18, height: 2 },
  draw({ run, view, charts, terminal }, size, theme) {
    const drawn = new Drawn<RunAction>(size);
    const { facts, right, files, speed, events } = runLayout(size, view.part);
    if (facts) drawn.place(facts, factsPanel(factRows(runFacts(run, terminal), facts.width), view, facts, theme));
    if (speed) drawn.place(speed, speedPanel(run, charts.cursor, speed, theme));
    if (events) drawn.place(events, journalPanel(run, view, events, theme));
    if (files) drawn.place(files, filesPanel(run, files, theme));
    drawRules(drawn.cells, [facts, right, files], theme);
    for (const [part, box] of [["facts", facts], ["events", right]] as const) {
      if (!box) continue;
      drawn.onContent(box, { choose: part }).onWheel(box, { scroll: part, by: -1 }, { scroll: part, by: 1 });
    }
    return drawn;
  },
});

/** Samples a second over the seconds of training. */
function speedPanel(run: TrainingState, cursor: number | undefined, { width, height }: Size, theme: Theme): Cells {
  const { history, speed } = run;
  const cells = new Cells(width, height);
  const left: TitlePart[] = [["thousand samples a second", theme.strong]];
  const now = speed.samplesPerSecond === undefined ? "" : formatCount(speed.samplesPerSecond);
  cells.place(0, 0, titleRow([{ left, right: [now, theme.training] }, { left }], width));
  const points = history.speed.points.map(({ x, y }) => ({ x, y: y / 1000 }));
  const end = Math.max(1, points.at(-1)?.x ?? 0);
  const drawing: Chart = {
    series: [{ points, style: theme.training }],
    x: [0, end],
    y: scaleWithin([points], { isLog: false, anchor: 0 }, [0, end]),
    xLabel: "second",
    format: (value, decimals) => axisText("number", value, decimals),
    cursor: cursor === undefined ? undefined : timeAt(run, cursor),
  };
  cells.place(0, 1, chart(drawing, width - 1, height - 1, theme).cells);
  return cells;
}

/** What stands before an option that isn't at its default. */
const CHANGED = "•";

/** What is known of the run, from the row on that was scrolled to; options that were changed stand out. */
function factsPanel(rows: readonly FactRow[], { fact, part }: RunState, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const room = height - PANEL_TITLE_HEIGHT, first = firstInSight(fact, room, rows.length);
  const legend = `${CHANGED} not the default`;
  const caption = room < rows.length ? `${legend}  ${formatRange(first + 1, first + room, rows.length)}` : legend;
  const style = part === "facts" ? theme.accent : theme.strong;
  cells.place(0, 0, panelTitle(["options", style], [caption], width, theme));
  rows.slice(first, first + room).forEach(({ heading, name, value, start, isChanged }, i) => {
    const y = PANEL_TITLE_HEIGHT + i;
    if (heading !== undefined) cells.text(1, y, truncateText(heading, width - 2), theme.faint);
    const style = isChanged ? theme.strong : theme.text;
    if (isChanged) cells.text(1, y, CHANGED, theme.accent);
    cells.text(NAME_START, y, name, style);
    cells.text(start, y, value, style);
  });
  return cells;
}

/** The mark of each kind of entry, distinct also without colour. */
const MARKS = {
  event: { mark: " ", style: "text" },
  best: { mark: "*", style: "good" },
  change: { mark: "~", style: "accent" },
  trouble: { mark: "!", style: "warning" },
  printed: { mark: ">", style: "faint" },
  file: { mark: "+", style: "faint" },
} as const satisfies Record<JournalKind, { mark: string; style: keyof Theme }>;

/** The events as they came, the newest at the bottom. */
function journalPanel(
  { history: { journal } }: TrainingState,
  { entry, part }: RunState,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height), room = height - PANEL_TITLE_HEIGHT, columns = journalColumns(width);
  const caption = entry === undefined ? `${journal.dropped + journal.entries.length}` : "end: the newest";
  const style = part === "events" ? theme.accent : theme.strong;
  cells.place(0, 0, panelTitle(["events", style], [caption], width, theme));
  visibleRows(journal, entry, width, room).forEach(({ entry: { kind }, isFirst, time, text }, i) => {
    const y = PANEL_TITLE_HEIGHT + i, { mark, style } = MARKS[kind];
    cells.text(columns.mark - 1 - time.length, y, time, theme.faint);
    if (isFirst) cells.text(columns.mark, y, mark, theme[style]);
    cells.text(columns.text, y, text, kind === "best" ? theme.text : theme[style]);
  });
  return cells;
}
