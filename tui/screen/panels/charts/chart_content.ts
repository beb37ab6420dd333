import type { Theme } from "../../theme.ts";
import { bestOf, definitionOf } from "../../model/charts/charted_metric.ts";
import { shownEpochs } from "../../model/charts/shown_epochs.ts";
import type { RunMark } from "../../model/run_history.ts";
import type { Chart, ChartMark } from "../../widgets/chart/chart_types.ts";
import { seriesStyle } from "../../widgets/series_style.ts";
import { chartScale } from "./chart_scale.ts";
import { axisText } from "./metric_text.ts";
import { type MetricChart, type ShownCurve, shownCurves } from "./shown_curves.ts";

/** What a chart of a metric shows, whatever it is drawn with: curves, scale, marks and the texts beside its axes. */
export function chartContent(
  shown: MetricChart,
  theme: Theme,
): { readonly curves: readonly ShownCurve[]; readonly content: Chart } {
  const { metric, charts } = shown, runs = shown.runs.map(({ run }) => run);
  const opened = charts.opened?.metric === metric ? charts.opened : undefined;
  const x = opened?.x ?? shownEpochs(runs, charts.span);
  const curves = shownCurves(shown, x[1] - x[0], theme);
  const { unit } = definitionOf(metric);
  const content: Chart = {
    series: curves,
    x,
    y: chartScale(shown, curves, x),
    xLabel: "epoch",
    format: (value, decimals) => axisText(unit, value, decimals),
    marks: marksOf(shown, theme),
    cursor: charts.cursor,
  };
  return { curves, content };
}

const MARKS: Readonly<Record<RunMark["kind"], Pick<ChartMark, "symbol" | "label">>> = {
  rateRaised: { symbol: "↑", label: "learning rate raised" },
  rateLowered: { symbol: "↓", label: "learning rate lowered" },
  checkpoint: { symbol: "◆", label: "checkpoint" },
  warning: { symbol: "!", label: "warning" },
  paused: { symbol: "‖", label: "paused" },
  resumed: { symbol: "▸", label: "resumed" },
};

/** Where the metric was best and what happened, of several runs each in the style of its curve and with its label. */
function marksOf({ metric, runs, samples }: MetricChart, theme: Theme): ChartMark[] {
  const own = runs.map(({ label }, i): Pick<ChartMark, "style" | "of"> | undefined =>
    runs.length > 1 ? { style: seriesStyle(i, theme.depth), of: label } : undefined
  );
  const bests = runs.flatMap(({ run }, i): ChartMark[] => {
    const best = samples === "training" ? undefined : bestOf(run, metric);
    return best ? [{ x: best.x, symbol: "★", label: "best", style: theme.accent, ...own[i] }] : [];
  });
  const others = runs.flatMap(({ run: { history: { marks } } }, i) =>
    marks.map(({ epoch, kind }): ChartMark => {
      return { x: epoch, ...MARKS[kind], style: kind === "warning" ? theme.warning : theme.text, ...own[i] };
    })
  );
  return [...bests, ...others];
}
