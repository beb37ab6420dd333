import { type RunAction, runLayout, runModel, type RunState } from "./run_state.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { lineChart } from "../../widgets/line_chart.ts";
import { formatCount } from "../../../format.ts";
import { factsPanel } from "./facts_panel.ts";
import { journalPanel } from "./journal_panel.ts";
import { type TitlePart, titleRow } from "../../widgets/title_row.ts";
import { drawRules } from "../../widgets/rules.ts";
import { defineView, type View } from "../define_view.ts";

/**
 * The run: every option in force and the machine at the left, how fast it went and what happened at the right, the
 * newest at the bottom. In little room there is one of them at a time, first the events.
 */
export const runView: View<RunState, RunAction> = {
  least: { width: 18, height: 2 },
  draw({ run, view }, size, theme) {
    const drawn = new Drawn<RunAction>(size);
    const { facts, right, speed, events } = runLayout(size, view.part);
    if (facts) drawn.place(facts, factsPanel(run, view, facts, theme));
    if (speed) drawn.place(speed, speedPanel(run, speed, theme));
    if (events) drawn.place(events, journalPanel(run, view, events, theme));
    drawRules(drawn.cells, [facts, right], theme);
    for (const [part, box] of [["facts", facts], ["events", right]] as const) {
      if (!box) continue;
      drawn.onClick(box, { choose: part }).onWheel(box, { scroll: part, by: -1 }, { scroll: part, by: 1 });
    }
    return drawn;
  },
};

/** Every option in force, the machine, and the events as they came. */
export const run = defineView("run", runModel, runView);

/** Samples a second over the seconds of training. */
function speedPanel({ history, speed }: TrainingState, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const left: TitlePart[] = [["thousand samples a second", theme.strong]];
  const now = speed.samplesPerSecond === undefined ? "" : formatCount(speed.samplesPerSecond);
  cells.place(0, 0, titleRow([{ left, right: [now, theme.training] }, { left }], width));
  const points = history.speed.points.map(({ x, y }) => ({ x, y: y / 1000 }));
  const chart = { series: [{ points, style: theme.training }], xLabel: "second" };
  cells.place(0, 1, lineChart(chart, width - 1, height - 1, theme));
  return cells;
}
