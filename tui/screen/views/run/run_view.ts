import type { RunAction, RunState } from "./run_state.ts";
import { runLayout } from "./run_layout.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { lineChart } from "../../widgets/line_chart.ts";
import { formatCount } from "../../../format.ts";
import { factsPanel } from "./facts_panel.ts";
import { journalPanel } from "./journal_panel.ts";
import type { View } from "../view.ts";

/**
 * The run: every option in force and the machine at the left, how fast it went and what happened at the right, the
 * newest at the bottom. In little room there is one of them at a time, first the events.
 */
export const run: View<RunState, RunAction> = {
  least: { width: 18, height: 2 },
  draw({ run, view }, width, height, theme) {
    const cells = new Cells(width, height);
    const { facts, speed, events } = runLayout(width, height, view.part);
    if (facts) cells.place(facts.x, facts.y, factsPanel(run, view, facts.width, facts.height, theme));
    if (speed) cells.place(speed.x, speed.y, speedPanel(run, speed.width, speed.height, theme));
    if (events) cells.place(events.x, events.y, journalPanel(run, view, events.width, events.height, theme));
    if (facts && events) { for (let y = 0; y < height; y++) cells.text(events.x - 2, y, "│", theme.faint); }
    return cells;
  },
  mouse({ action, button, x }, { view }, width, height) {
    const { facts, events } = runLayout(width, height, view.part);
    const part = facts && (!events || x < events.x - 1) ? "facts" : "events";
    if (action === "press" && button === "left") return { choose: part };
    if (action !== "scrollUp" && action !== "scrollDown") return undefined;
    return { scroll: part, by: action === "scrollUp" ? -1 : 1 };
  },
};

/** Samples a second over the seconds of training. */
function speedPanel({ chronicle, speed }: TrainingState, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const end = 1 + cells.text(1, 0, "thousand samples a second", theme.strong);
  const now = speed.samplesPerSecond === undefined ? "" : formatCount(speed.samplesPerSecond);
  if (end + 2 + now.length < width) cells.text(width - 1 - now.length, 0, now, theme.training);
  const points = chronicle.speed.points.map(({ x, y }) => ({ x, y: y / 1000 }));
  const chart = { series: [{ points, style: theme.training }], xLabel: "second" };
  cells.place(0, 1, lineChart(chart, width - 1, height - 1, theme));
  return cells;
}
