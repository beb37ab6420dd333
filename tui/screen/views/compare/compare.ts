import { column, grid, row } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { RunsContext } from "../../model/view_model.ts";
import { differences } from "../../panels/differences.ts";
import { Cells } from "../../terminal/cells.ts";
import { CHARTED, isOfSamples, type MetricName, METRICS } from "../../model/metric_curves.ts";
import type { Theme } from "../../theme.ts";
import { drawRules, RULE_WIDTH } from "../../widgets/rules.ts";
import { table } from "../../widgets/table.ts";
import { defineView, type View } from "../define_view.ts";
import { type CompareAction, compareModel, type CompareState, lowerOf, picturesOf } from "./compare_state.ts";
import { comparedUnits, comparedUnitsHeight } from "./compared_units.ts";
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
const LEAST_CHART_HEIGHT = 5, LEAST_CHART_WIDTH = 34;

/** The share of the rows that what stands below the charts may take. */
const LOWER_SHARE = { pictures: 0.6, figures: 0.7 };

/** The maps of decisions need so many rows. */
const LEAST_DECISIONS_HEIGHT = 7;

/**
 * Runs side by side: their charts, and below them what they have learned or what they differ in. In little room it gives
 * up the second chart and what stands below.
 */
export const compareView: View<CompareState, CompareAction, Context> = {
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
      const metrics = measure === "both" ? CHARTED : [measure], least = Math.min(room.width, LEAST_CHART_WIDTH);
      const children = metrics.map((metric, i) =>
        [metric, { least, share: 1, priority: metric === "accuracy" ? 1 : -i }] as const
      );
      const boxes = row<string>(room, Object.fromEntries(children), RULE_WIDTH);
      for (const metric of metrics) {
        const box = boxes[metric];
        if (box) drawn.place(box, comparedChart(metric, context, box, theme));
      }
      drawRules(drawn.cells, metrics.map((metric) => boxes[metric]), theme);
    }
    if (lower && below) drawn.place(lower, below);
    return drawn.onWheel(boxOf(size), { page: -1 }, { page: 1 });
  },
};

/** Several runs side by side: their charts, their pictures, and what they differ in. */
export const compare = defineView("compare", compareModel, compareView);

/** What stands below the charts, in as many rows as it needs of those that it may take; undefined where it has no room. */
function lowerPart(context: Context, { width, height }: Size, theme: Theme): Cells | undefined {
  const { runs } = context;
  const lower = lowerOf(context);
  const available = Math.min(Math.floor(height * LOWER_SHARE[lower]), height - LEAST_CHART_HEIGHT - 1);
  if (available < 2) return undefined;
  if (lower === "figures") {
    const rows = differences(runs);
    if (rows.rows.length === 0) return undefined;
    const needed = Math.min(available, rows.rows.length + 1);
    const cells = new Cells(width, needed);
    cells.place(1, 0, table(rows, width - 2, needed, theme));
    return cells;
  }
  if (picturesOf(runs) === "decisions") {
    return available < LEAST_DECISIONS_HEIGHT
      ? undefined
      : comparedDecisions(runs, { width, height: available }, theme);
  }
  const needed = comparedUnitsHeight(runs, width, available);
  return needed > 0 ? comparedUnits(context, { width, height: needed }, theme) : undefined;
}

/** A map in fewer columns shows nothing. */
const LEAST_WIDTH = 18;

/** What the networks decide on each point of the plane, side by side, each under the name of its run. */
export function comparedDecisions(runs: readonly RunEntry[], { width, height }: Size, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const count = Math.max(1, Math.min(runs.length, Math.floor(width / LEAST_WIDTH)));
  const cell = { width: Math.floor(width / count), height };
  grid({ x: 0, y: 0, width, height }, cell, { width: 0, height: 0 }).boxes.slice(0, count).forEach((box, i) => {
    const { label, run } = runs[i];
    cells.place(box.x, box.y, decisionPanel(run, box.width - 1, box.height, theme));
    cells.fill(box.x, box.y, box.width, 1, {});
    const name = `${seriesMark(i, theme)} ${truncateText(label, box.width - 5)}`;
    cells.text(box.x + 1, box.y, name, seriesStyle(i, theme.depth));
  });
  return cells;
}

/** A metric over the epochs, a line for each run: on validation samples as they were scored, on training samples smoothed. */
export function comparedChart(
  metric: MetricName,
  context: RunsContext<CompareState>,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const { label, unit } = METRICS[metric];
  const samples = isOfSamples(metric) ? chartedSamples(context) : undefined;
  const yScale = unit === "loss" ? context.view.lossScale : "linear";
  const name = [label, samples, yScale === "log" && "log"].filter(Boolean).join(" · ");
  cells.text(1, 0, name, theme.strong);
  const curves = context.runs.map(({ run }) => pointsOf(run.curves[metric][samples ?? "training"]));
  const shown = samples === "training" ? curves.map(smooth) : curves;
  const epochs = context.runs.map(({ run }) => run.epoch);
  const most = Math.max(...context.runs.map(({ run }) => run.options.epochs));
  const chart = {
    series: shown.map((points, i) => ({ points, style: seriesStyle(i, theme.depth) })),
    xLabel: "epoch",
    xRange: [0, lastEpochShown(Math.max(...epochs), most)] as const,
    yScale,
    yMost: unit === "fraction" ? 1 : undefined,
  };
  cells.place(0, 1, lineChart(chart, width, height - 1, theme));
  return cells;
}

/** The samples that are charted: those that were asked for, or those of training while nothing was validated twice. */
function chartedSamples({ runs, view: { samples } }: RunsContext<CompareState>): CompareState["samples"] {
  const isValidated = runs.some(({ run }) => run.curves.loss.validation.points.length > 1);
  return samples === "validation" && isValidated ? "validation" : "training";
}
