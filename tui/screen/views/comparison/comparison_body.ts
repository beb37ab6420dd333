import { type ComparisonState, lowerOf, picturesOf } from "./comparison_ui.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { table } from "../../widgets/table.ts";
import { comparedDecisions } from "./compared_decisions.ts";
import { comparedUnits, comparedUnitsHeight } from "./compared_units.ts";
import { comparisonChart } from "./comparison_chart.ts";
import { comparisonLegend } from "./comparison_legend.ts";
import { differences } from "./differences.ts";

/** The smallest rectangle that shows anything of use: the legend, and a chart with its title. */
export const LEAST_COMPARISON = { width: 8, height: 5 };

/** A chart needs its title, its x axis and three rows; and these columns to show a course. */
const LEAST_CHART_HEIGHT = 5, LEAST_CHART_WIDTH = 34;

/** The columns between two charts. */
const RULE_WIDTH = 3;

/** The share of the rows that what stands below the charts may take. */
const LOWER_SHARE = { pictures: 0.6, figures: 0.7 };

/** The maps of decisions need so many rows. */
const LEAST_DECISIONS_HEIGHT = 7;

/**
 * Runs side by side: who is who, their charts, and below them what they have learned or what they differ in. In little
 * room it gives up the second chart and what stands below.
 */
export function comparisonBody(state: ComparisonState, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const { comparison, ui } = state;
  const lower = lowerPart(state, width, height - 1, theme);
  const charts = Math.max(0, height - 1 - (lower ? lower.height + 1 : 0));
  cells.place(0, 0, comparisonLegend(comparison, width, theme));
  const room = width - 1;
  const hasTwo = ui.measure === "both" && room >= 2 * LEAST_CHART_WIDTH + RULE_WIDTH;
  const chartWidth = hasTwo ? Math.floor((room - RULE_WIDTH) / 2) : room;
  const measures = hasTwo ? ["loss", "accuracy"] as const : [ui.measure === "loss" ? "loss" : "accuracy"] as const;
  measures.forEach((measure, i) => {
    const x = i * (chartWidth + RULE_WIDTH);
    cells.place(x, 1, comparisonChart(measure, comparison, ui, chartWidth, charts, theme));
    for (let y = 1; i > 0 && y <= charts; y++) cells.text(x - 2, y, "│", theme.faint);
  });
  if (lower) cells.place(0, height - lower.height, lower);
  return cells;
}

/** What stands below the charts, in as many rows as it needs of those that it may take; undefined where it has no room. */
function lowerPart(state: ComparisonState, width: number, height: number, theme: Theme): Cells | undefined {
  const { comparison, ui } = state;
  const lower = lowerOf(state);
  const available = Math.min(Math.floor(height * LOWER_SHARE[lower]), height - LEAST_CHART_HEIGHT - 1);
  if (available < 2) return undefined;
  if (lower === "figures") {
    const rows = differences(comparison);
    if (rows.rows.length === 0) return undefined;
    const needed = Math.min(available, rows.rows.length + 1);
    const cells = new Cells(width, needed);
    cells.place(1, 0, table(rows, width - 2, needed, theme));
    return cells;
  }
  if (picturesOf(comparison) === "decisions") {
    return available < LEAST_DECISIONS_HEIGHT ? undefined : comparedDecisions(comparison, width, available, theme);
  }
  const needed = comparedUnitsHeight(comparison, width, available);
  return needed > 0 ? comparedUnits(comparison, ui, width, needed, theme) : undefined;
}
