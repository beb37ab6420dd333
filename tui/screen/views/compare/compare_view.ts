import { boxOf } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { RunsContext } from "../../model/view_model.ts";
import { differences } from "../../panels/differences.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { table } from "../../widgets/table.ts";
import type { View } from "../view.ts";
import { type CompareAction, type CompareState, lowerOf, picturesOf } from "./compare_state.ts";
import { comparedChart } from "./compared_chart.ts";
import { comparedDecisions } from "./compared_decisions.ts";
import { comparedUnits, comparedUnitsHeight } from "./compared_units.ts";

type Context = RunsContext<CompareState>;

/** A chart needs its title, its x axis and three rows; and these columns to show a curve. */
const LEAST_CHART_HEIGHT = 5, LEAST_CHART_WIDTH = 34;

/** The columns between two charts. */
const RULE_WIDTH = 3;

/** The share of the rows that what stands below the charts may take. */
const LOWER_SHARE = { pictures: 0.6, figures: 0.7 };

/** The maps of decisions need so many rows. */
const LEAST_DECISIONS_HEIGHT = 7;

/**
 * Runs side by side: their charts, and below them what they have learned or what they differ in. In little room it gives
 * up the second chart and what stands below.
 */
export const compare: View<CompareState, CompareAction, Context> = {
  least: { width: 8, height: 4 },
  draw(context, { width, height }, theme) {
    const drawn = new Drawn<CompareAction>({ width, height }), { cells } = drawn, { measure: chosen } = context.view;
    const lower = lowerPart(context, width, height, theme);
    const charts = Math.max(0, height - (lower ? lower.height + 1 : 0));
    const room = width - 1;
    const hasTwo = chosen === "both" && room >= 2 * LEAST_CHART_WIDTH + RULE_WIDTH;
    const chartWidth = hasTwo ? Math.floor((room - RULE_WIDTH) / 2) : room;
    const measures = hasTwo ? ["loss", "accuracy"] as const : [chosen === "loss" ? "loss" : "accuracy"] as const;
    measures.forEach((measure, i) => {
      const x = i * (chartWidth + RULE_WIDTH);
      cells.place(x, 0, comparedChart(measure, context, chartWidth, charts, theme));
      for (let y = 0; i > 0 && y < charts; y++) cells.text(x - 2, y, "│", theme.faint);
    });
    if (lower) cells.place(0, height - lower.height, lower);
    return drawn.onWheel(boxOf(cells), { page: -1 }, { page: 1 });
  },
};

/** What stands below the charts, in as many rows as it needs of those that it may take; undefined where it has no room. */
function lowerPart(context: Context, width: number, height: number, theme: Theme): Cells | undefined {
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
    return available < LEAST_DECISIONS_HEIGHT ? undefined : comparedDecisions(runs, width, available, theme);
  }
  const needed = comparedUnitsHeight(runs, width, available);
  return needed > 0 ? comparedUnits(context, width, needed, theme) : undefined;
}
