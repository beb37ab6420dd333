import { column } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { RunsContext } from "../../model/view_model.ts";
import { differences } from "../../panels/differences.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { table } from "../../widgets/table.ts";
import { defineView } from "../define_view.ts";
import {
  type CompareAction,
  compareModel,
  type CompareState,
  lowerOf,
  picturesOf,
  showsUnits,
} from "./compare_state.ts";
import { comparedUnits } from "./compared_units.ts";
import { linePart } from "./line_part.ts";
import type { RunEntry } from "../../model/runs.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { drawCharts, LEAST_CHART_HEIGHT, openedChart } from "../../panels/charts/chart_row.ts";
import type { ChartsAction } from "../../model/charts/charts_state.ts";
import { seriesMark, seriesStyle } from "../../widgets/series_style.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";

type Context = RunsContext<CompareState>;

/** The share of the rows that what stands below the charts may take. */
const LOWER_SHARE = 0.6;

/** A map of decisions in fewer columns or rows shows nothing. */
const LEAST_DECISIONS = { width: 18, height: 7 };

/** Runs side by side: their charts, and below them what they have learned or what they differ in. */
export const compare = defineView("compare", compareModel, {
  least: { width: 8, height: 4 },
  draw(context, size, theme) {
    const drawn = new Drawn<CompareAction | ChartsAction>(size), samples = chartedSamples(context);
    const shown = { runs: context.runs, charts: context.charts, samples }, opened = openedChart(shown, size, theme);
    if (opened) return drawn.place(boxOf(size), opened);
    const below = lowerPart(context, size, theme);
    const { charts, lower } = column(boxOf(size), {
      charts: { share: 1, priority: 1 },
      lower: below && { least: below.height },
    }, 1);
    if (showsUnits(context)) drawn.onWheel(boxOf(size), { page: -1 }, { page: 1 });
    // Losses of two kinds can't be compared: where there is room for one chart, it is that of the accuracy.
    if (charts) {
      drawCharts(drawn, charts, shown, theme, { foremost: shown.charts.first === 0 ? "accuracy" : undefined });
    }
    if (lower && below) drawn.place(lower, below);
    return drawn;
  },
});

/** What stands below the charts, in as many rows as it needs of those that it may take; undefined where it has no room. */
function lowerPart(context: Context, { width, height }: Size, theme: Theme): Cells | undefined {
  const { runs } = context, lower = lowerOf(context);
  const available = Math.min(Math.floor(height * LOWER_SHARE), height - LEAST_CHART_HEIGHT - 1);
  if (available < 2) return undefined;
  if (lower === "figures") {
    const rows = differences(runs), needed = Math.min(available, rows.rows.length + 1);
    if (rows.rows.length === 0) return undefined;
    const cells = new Cells(width, needed);
    cells.place(1, 0, table(rows, width - 2, needed, theme));
    return cells;
  }
  const size = { width, height: available };
  if (lower === "line") return linePart(context, size, theme);
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

/** The samples that are charted: those that were asked for, or those of training while nothing was validated twice. */
function chartedSamples({ runs, view: { samples } }: Context): CompareState["samples"] {
  const isValidated = runs.some(({ run }) => run.curves.loss.validation.points.length > 1);
  return samples === "validation" && isValidated ? "validation" : "training";
}
