import { axisText } from "../../../screen/panels/charts/metric_text.ts";
import type { Size } from "../../../screen/layout/box.ts";
import type { Cells, Style } from "../../../screen/terminal/cells.ts";
import type { Theme } from "../../../screen/theme.ts";
import { chart } from "../../../screen/widgets/chart/chart.ts";
import type { TrialState } from "../../../../src/search/sweep/trial_state.ts";
import { chartedValue, metricScale, ranked, type ShownSweep, unitOf } from "./shown_sweep.ts";

/** The metric of each trial over its epochs: pruned ones are faint, the best stands out, others are in training or done. */
export function trialCurves(shown: ShownSweep, { width, height }: Size, theme: Theme): Cells {
  const { plan: { metric }, trials } = shown.state, [best] = ranked(shown), scale = metricScale(shown);
  const order = (trial: TrialState) => trial === best ? 3 : trial.isPruned ? 0 : trial.isSettled ? 1 : 2;
  const series = trials.toSorted((a, b) => order(a) - order(b)).map((trial) => ({
    points: trial.reports.map((report) => ({ x: report.epoch, y: chartedValue(metric, report) })),
    style: curveStyle(trial, best, theme),
  }));
  const epochs = trials.reduce((most, trial) => Math.max(most, trial.epochs), 1);
  return chart(
    {
      series,
      x: [0, epochs],
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
