import { formatWhole } from "../../../../src/format_whole.ts";
import { axisText } from "../../../screen/panels/charts/metric_text.ts";
import type { Size } from "../../../screen/layout/box.ts";
import type { Cells, Style } from "../../../screen/terminal/cells.ts";
import type { Theme } from "../../../screen/theme.ts";
import { chart } from "../../../screen/widgets/chart/chart.ts";
import { evenly } from "../../../../src/search/evenly.ts";
import type { TrialState } from "../../../../src/search/sweep/trial_state.ts";
import { chartedValue, metricScale, type ShownSweep, unitOf } from "./shown_sweep.ts";

/** Of more settled trials than this as many are curves, evenly chosen by rank, and of those in training the newest. */
const MOST_SETTLED = 150, MOST_TRAINING = 50;

/** What is said of the curves, in ever fewer words: what is faint, and how many there are if that isn't all of them. */
export function curveCaptions({ state: { plan, trials, ranked } }: ShownSweep): string[] {
  const faint = plan.pruner.name === "none" ? [] : ["pruned: faint"];
  if (ranked.length <= MOST_SETTLED) return faint;
  const count = `${formatWhole(MOST_SETTLED)} of ${formatWhole(trials.length)}`;
  return [[count, ...faint].join(", "), count];
}

/** The metric of each trial over its epochs: pruned ones are faint, the best stands out, others are in training or done. */
export function trialCurves(shown: ShownSweep, { width, height }: Size, theme: Theme): Cells {
  const { plan: { metric }, ranked, open, mostEpochs } = shown.state, [best] = ranked, scale = metricScale(shown);
  const training = [...open].filter(({ epochs }) => epochs > 0).slice(-MOST_TRAINING);
  const drawn = [...evenly(ranked, MOST_SETTLED), ...training].sort((a, b) => a.trial.number - b.trial.number);
  const order = (trial: TrialState) => trial === best ? 3 : trial.isPruned ? 0 : trial.isSettled ? 1 : 2;
  const series = drawn.sort((a, b) => order(a) - order(b)).map((trial) => ({
    points: trial.reports.map((report) => ({ x: report.epoch, y: chartedValue(metric, report) })),
    style: curveStyle(trial, best, theme),
  }));
  return chart(
    {
      series,
      x: [0, Math.max(1, mostEpochs)],
      y: scale,
      xLabel: "epoch",
      format: (value, digits) => axisText(unitOf(metric), value, digits),
    },
    width,
    height,
    theme,
  ).cells;
}

function curveStyle(trial: TrialState, best: TrialState | undefined, theme: Theme): Style {
  if (trial === best) return theme.accent;
  return trial.isPruned ? theme.faint : trial.isSettled ? theme.validation : theme.training;
}
