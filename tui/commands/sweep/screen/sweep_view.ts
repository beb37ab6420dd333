import { formatDuration, formatPercent, formatShare } from "../../../format.ts";
import { formatWhole } from "../../../../src/format_whole.ts";
import { wordsOf } from "../../../options/flag_of.ts";
import { keyRow } from "../../../screen/app/shell/footer.ts";
import { help } from "../../../screen/app/shell/help.ts";
import { column, row, stack } from "../../../screen/layout/arrange.ts";
import { type Box, boxOf, inset } from "../../../screen/layout/box.ts";
import { Drawn } from "../../../screen/layout/drawn.ts";
import type { Cells } from "../../../screen/terminal/cells.ts";
import type { Theme } from "../../../screen/theme.ts";
import { bars } from "../../../screen/widgets/bars.ts";
import { panelTitle } from "../../../screen/widgets/title_row.ts";
import { importanceOf } from "../option_importance.ts";
import { optionScatter, scatterLegends } from "./option_scatter.ts";
import { secondsLeft, type ShownSweep } from "./shown_sweep.ts";
import { type SweepAction, sweepHelp, type SweepKey, workingSweepKeys } from "./sweep_keys.ts";
import { trialBoard } from "./trial_board.ts";
import { curveCaptions, trialCurves } from "./trial_curves.ts";
import { workersCaptions, workersTable } from "./workers_panel.ts";

/** The fewest rows with the lower panels, and the fewest columns with those on the right. */
const LEAST_HEIGHT = 16, LEAST_WIDTH = 60;

/** Rows of the panel of workers, at least: its title, the heading and a worker; and those between two panels. */
const LEAST_WORKERS = 3, PANEL_GAP = 1;

/** Columns left blank beside what is no chart, as titles have them; a chart has its numbers there. */
const MARGIN = 1;

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
  const panel = (
    box: Box | undefined,
    title: string,
    captions: readonly string[],
    draw: (size: Box) => Cells | Drawn<SweepAction>,
    margin = MARGIN,
  ) => {
    const parts = box && column(box, { title: { priority: 0 }, body: { least: 1, share: 1, priority: 1 } });
    if (parts?.title) screen.place(parts.title, panelTitle([title, theme.strong], captions, parts.title.width, theme));
    const body = parts?.body && inset(parts.body, margin);
    if (body) screen.place(body, draw(body));
  };
  if (areas.title) {
    screen.place(areas.title, panelTitle([`sweep ${shown.name}`, theme.accent], progressOf(shown), blank.width, theme));
  }
  panel(
    upper?.chart,
    metric.replace("-", " "),
    curveCaptions(shown),
    (size) => trialCurves(shown, size, theme),
    0,
  );
  panel(upper?.side, "leaderboard", [], (size) => trialBoard(shown, size, theme));
  panel(lower?.chart, `by ${heading}`, scatterLegends(theme), (size) => optionScatter(shown, size, theme), 0);
  const { importance, workers } = lower?.side ? lowerSide(shown, lower.side) : {};
  panel(importance, "importance", ["for the best tenth"], (size) => importanceBars(shown, size, theme));
  panel(
    workers,
    "workers",
    workersCaptions(shown.workers, shown.state.plan),
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
  const { state: { settledCount, prunedCount, count }, isOver, winner, notice } = shown;
  if (notice !== undefined) return [notice];
  const done = `${formatWhole(settledCount)} of ${formatWhole(count)} trials`;
  if (isOver) {
    const result = winner ? `winner: trial ${winner.trial}, test accuracy ${formatShare(winner.testAccuracy, 2)}` : "";
    return [[done, result].filter((text) => text !== "").join(" · "), result, done];
  }
  const left = secondsLeft(shown), time = left === undefined ? "" : ` · about ${formatDuration(left)} left`;
  return [`${done} · ${formatWhole(prunedCount)} pruned${time}`, `${done}${time}`, done];
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
