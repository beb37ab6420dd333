import { formatDuration, formatPercent, formatShare } from "../../../format.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import { wordsOf } from "../../../options/flag_of.ts";
import { keyRow } from "../../../screen/app/shell/footer.ts";
import { help } from "../../../screen/app/shell/help.ts";
import { column, row, stack } from "../../../screen/layout/arrange.ts";
import { type Box, boxOf } from "../../../screen/layout/box.ts";
import { Drawn } from "../../../screen/layout/drawn.ts";
import type { TrialState } from "../../../../src/search/sweep/trial_state.ts";
import type { Cells } from "../../../screen/terminal/cells.ts";
import type { Theme } from "../../../screen/theme.ts";
import { bars } from "../../../screen/widgets/bars.ts";
import { right, table } from "../../../screen/widgets/table.ts";
import { panelTitle } from "../../../screen/widgets/title_row.ts";
import { columnsOf, importanceOf, type TrialColumn } from "../sweep_report.ts";
import { optionScatter, scatterLegends } from "./option_scatter.ts";
import { ranked, secondsLeft, type ShownSweep } from "./shown_sweep.ts";
import { type SweepAction, sweepHelp, type SweepKey, workingSweepKeys } from "./sweep_keys.ts";
import { trialCurves } from "./trial_curves.ts";
import { workersCaptions, workersTable } from "./workers_panel.ts";

/** Blanks between two columns of the leaderboard. */
const GAP = 2;

/** The fewest rows with the lower panels, and the fewest columns with those on the right. */
const LEAST_HEIGHT = 16, LEAST_WIDTH = 60;

/** Rows of the panel of workers, at least: its title, the heading and a worker; and those between two panels. */
const LEAST_WORKERS = 3, PANEL_GAP = 1;

/** The width of the leaderboard relative to that of a chart. */
const SIDE_SHARE = 1.3;

/** Trials as curves, the leaderboard, the metric by one option, and the importance of each option. */
export function sweepView(shown: ShownSweep, blank: Cells, theme: Theme): Drawn<SweepAction> {
  const screen = new Drawn<SweepAction>(blank);
  const areas = column(boxOf(blank), {
    title: { priority: 2 },
    upper: { least: 1, share: 1, priority: 4 },
    lower: blank.height < LEAST_HEIGHT ? undefined : { least: 1, share: 1, priority: 1 },
    footer: { priority: 3 },
  });
  const halves = (area: Box | undefined) =>
    area && row(area, {
      chart: { least: 1, share: 1, priority: 2 },
      side: blank.width < LEAST_WIDTH ? undefined : { least: 1, share: SIDE_SHARE, priority: 1 },
    }, 2);
  const upper = halves(areas.upper), lower = halves(areas.lower);
  const { parameters } = shown.state.plan.space, { plan: { metric } } = shown.state;
  const heading = wordsOf(parameters[shown.option].name);
  const panel = (box: Box | undefined, title: string, captions: readonly string[], draw: (size: Box) => Cells) => {
    const parts = box && column(box, { title: { priority: 0 }, body: { least: 1, share: 1, priority: 1 } });
    if (parts?.title) screen.place(parts.title, panelTitle([title, theme.strong], captions, parts.title.width, theme));
    if (parts?.body) screen.place(parts.body, draw(parts.body));
  };
  if (areas.title) {
    screen.place(areas.title, panelTitle([`sweep ${shown.name}`, theme.accent], progressOf(shown), blank.width, theme));
  }
  const isPruning = shown.state.plan.pruner.name !== "none";
  panel(
    upper?.chart,
    metric.replace("-", " "),
    isPruning ? ["pruned: faint"] : [],
    (size) => trialCurves(shown, size, theme),
  );
  panel(upper?.side, "leaderboard", [], (size) => boardOf(shown, size, theme));
  panel(lower?.chart, `by ${heading}`, scatterLegends(theme), (size) => optionScatter(shown, size, theme));
  const { importance, workers } = lower?.side ? lowerSide(shown, lower.side) : {};
  panel(importance, "importance", ["for the best tenth"], (size) => importanceBars(shown, size, theme));
  panel(
    workers,
    "workers",
    workersCaptions(shown.workers),
    (size) => workersTable(shown.workers, size, theme),
  );
  if (lower?.chart) screen.onClick(lower.chart, { type: "option", by: 1 });
  if (shown.help !== undefined) {
    const box = boxOf(blank), over = help(sweepHelp(shown), shown.help, box.width, box.height, theme);
    const scroll = (by: number): SweepAction => ({ type: "scrollHelp", by });
    screen.onClick(box, { type: "closeHelp" }).onWheel(box, scroll(-1), scroll(1));
    screen.place(stack(box, { over }).over, over);
  }
  if (areas.footer) {
    screen.place(
      areas.footer,
      keyRow(workingSweepKeys(shown), { rankOf }, blank.width, theme),
    );
  }
  return screen;
}

/** The importance of options, with a row for each, and the workers in the rest. */
function lowerSide({ workers, state }: ShownSweep, side: Box) {
  const length = 1 + state.plan.space.parameters.length;
  if (workers.length === 0) return { importance: side };
  return column(side, {
    importance: { least: 2, preferred: length, priority: 1 },
    workers: { least: LEAST_WORKERS, share: 1, priority: 0 },
  }, PANEL_GAP);
}

/** How far the sweep is, in ever fewer words. */
function progressOf(shown: ShownSweep): string[] {
  const { state: { trials, count }, isOver, winner } = shown, settled = trials.filter(({ isSettled }) => isSettled);
  const done = `${formatWhole(settled.length)} of ${formatWhole(count)} trials`;
  if (isOver) {
    const result = winner ? `winner: trial ${winner.trial}, test accuracy ${formatShare(winner.testAccuracy, 2)}` : "";
    return [[done, result].filter((text) => text !== "").join(" · "), result, done];
  }
  const left = secondsLeft(shown), time = left === undefined ? "" : ` · about ${formatDuration(left)} left`;
  const pruned = settled.filter(({ isPruned }) => isPruned).length;
  return [`${done} · ${formatWhole(pruned)} pruned${time}`, `${done}${time}`, done];
}

/** The best trials: as many columns as there is room for, the first ones first. */
function boardOf(shown: ShownSweep, { width, height }: Box, theme: Theme): Cells {
  let room = width + GAP;
  const columns = boardColumns(shown).filter((column) => (room -= column.width) >= 0);
  const rows = ranked(shown).slice(0, height).map((trial) => columns.map(({ text }) => text(trial)));
  return table({ columns: columns.map(({ heading }) => right(heading)), rows }, width, height, theme);
}

function boardColumns({ state: { plan: { space, metric } } }: ShownSweep): TrialColumn[] {
  const [trial, accuracy, loss, epochs, ...options] = columnsOf(space.parameters);
  const outcome = {
    heading: "",
    width: "diverged".length + GAP,
    text: ({ outcome }: TrialState) => outcome === "complete" ? "" : `${outcome}`,
  };
  return [trial, metric === "validation-loss" ? loss : accuracy, ...options, epochs, outcome];
}

function importanceBars(shown: ShownSweep, { width, height }: Box, theme: Theme): Cells {
  const items =
    (importanceOf(shown.state) ?? shown.state.plan.space.parameters.map(({ name }) => [wordsOf(name), null] as const))
      .map(([label, value]) => ({ label, value }));
  return bars(items, width, height, theme, {
    marksWeakest: false,
    unit: " %",
    format: (share) => formatPercent(share, 0),
  });
}

/** Where there is little room, one has to see how to leave, and where the other keys are said. */
function rankOf({ symbol }: SweepKey): number {
  return ["q", "?"].includes(symbol) ? 0 : 1;
}
