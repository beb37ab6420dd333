import { column, row } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { RunsContext } from "../../model/view_model.ts";
import { differences } from "../../panels/differences.ts";
import { Cells } from "../../terminal/cells.ts";
import { CHARTED, isOfSamples, type MetricName, METRICS } from "../../model/metric_curves.ts";
import type { Theme } from "../../theme.ts";
import { drawRules, RULE_WIDTH } from "../../widgets/rules.ts";
import { table } from "../../widgets/table.ts";
import { defineView } from "../define_view.ts";
import { type CompareAction, compareModel, type CompareState, lowerOf, picturesOf } from "./compare_state.ts";
import { comparedUnits } from "./compared_units.ts";
import type { RunEntry } from "../../model/runs.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { lineChart, seriesMark } from "../../widgets/line_chart.ts";
import { seriesStyle } from "../../widgets/series_style.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";
import { pointsOf } from "../../model/history.ts";
import { lastEpochShown } from "../../widgets/chart_range.ts";
import { smooth } from "../../model/smooth.ts";

type Context = RunsContext<CompareState>;

/** A chart needs its title, its x axis and three rows; and these columns to show a curve. */
const LEAST_CHART = { width: 34, height: 5 };

/** The share of the rows that what stands below the charts may take. */
const LOWER_SHARE = { pictures: 0.6, figures: 0.7 };

/** A map of decisions in fewer columns or rows shows nothing. */
const LEAST_DECISIONS = { width: 18, height: 7 };

/** Runs side by side: their charts, and below them what they have learned or what they differ in. */
export const compare = defineView("compare", compareModel, {
  least: { width: 8, height: 4 },
  draw(context, size, theme) {
    const drawn = new Drawn<CompareAction>(size), { measure } = context.view;
    const below = lowerPart(context, size, theme);
    const { charts, lower } = column(boxOf(size), {
      charts: { share: 1, priority: 1 },
      lower: below && { least: below.height },
    }, 1);
    if (charts) {
      const room = { ...charts, width: charts.width - 1 };
      const metrics = measure === "both" ? CHARTED : [measure], least = Math.min(room.width, LEAST_CHART.width);
      const trackOf = (metric: MetricName, i: number) => ({
        least,
        share: 1,
        priority: metric === "accuracy" ? 1 : -i,
      });
      const children = Object.fromEntries(metrics.map((metric, i) => [metric, trackOf(metric, i)]));
      const boxes = row<string>(room, children, RULE_WIDTH);
      for (const metric of metrics) {
        const box = boxes[metric];
        if (box) drawn.place(box, comparedChart(metric, context, box, theme));
      }
      drawRules(drawn.cells, metrics.map((metric) => boxes[metric]), theme);
    }
    if (lower && below) drawn.place(lower, below);
    return drawn.onWheel(boxOf(size), { page: -1 }, { page: 1 });
  },
});

/** What stands below the charts, in as many rows as it needs of those that it may take; undefined where it has no room. */
function lowerPart(context: Context, { width, height }: Size, theme: Theme): Cells | undefined {
  const { runs } = context, lower = lowerOf(context);
  const available = Math.min(Math.floor(height * LOWER_SHARE[lower]), height - LEAST_CHART.height - 1);
  if (available < 2) return undefined;
  if (lower === "figures") {
    const rows = differences(runs), needed = Math.min(available, rows.rows.length + 1);
    if (rows.rows.length === 0) return undefined;
    const cells = new Cells(width, needed);
    cells.place(1, 0, table(rows, width - 2, needed, theme));
    return cells;
  }
  const size = { width, height: available };
  if (picturesOf(runs) === "units") return comparedUnits(context, size, theme);
  return available < LEAST_DECISIONS.height ? undefined : comparedDecisions(runs, size, theme);
}

/** What the networks decide on each point of the plane, side by side, each under the name of its run. */
function comparedDecisions(runs: readonly RunEntry[], { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const count = Math.max(1, Math.min(runs.length, Math.floor(width / LEAST_DECISIONS.width)));
  const across = Math.floor(width / count);
  runs.slice(0, count).forEach(({ label, run }, i) => {
    const x = i * across;
    cells.place(x, 0, decisionPanel(run, across - 1, height, theme));
    cells.fill(x, 0, across, 1, {});
    cells.text(x + 1, 0, `${seriesMark(i, theme)} ${truncateText(label, across - 5)}`, seriesStyle(i, theme.depth));
  });
  return cells;
}

/** A metric over the epochs, a line for each run: on validation samples as they were scored, on training samples smoothed. */
function comparedChart(metric: MetricName, context: Context, { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const { label, unit } = METRICS[metric], { runs, view: { lossScale } } = context;
  const samples = isOfSamples(metric) ? chartedSamples(context) : undefined;
  const yScale = unit === "loss" ? lossScale : "linear";
  cells.text(1, 0, [label, samples, yScale === "log" && "log"].filter(Boolean).join(" · "), theme.strong);
  const curves = runs.map(({ run }) => pointsOf(run.curves[metric][samples ?? "training"]));
  const shown = samples === "training" ? curves.map(smooth) : curves;
  const epoch = Math.max(...runs.map(({ run }) => run.epoch)),
    most = Math.max(...runs.map(({ run }) => run.options.epochs));
  const chart = {
    series: shown.map((points, i) => ({ points, style: seriesStyle(i, theme.depth) })),
    xLabel: "epoch",
    xRange: [0, lastEpochShown(epoch, most)] as const,
    yScale,
    yMost: unit === "fraction" ? 1 : undefined,
  };
  cells.place(0, 1, lineChart(chart, width, height - 1, theme));
  return cells;
}

/** The samples that are charted: those that were asked for, or those of training while nothing was validated twice. */
function chartedSamples({ runs, view: { samples } }: Context): CompareState["samples"] {
  const isValidated = runs.some(({ run }) => run.curves.loss.validation.points.length > 1);
  return samples === "validation" && isValidated ? "validation" : "training";
}
