import type { OverviewAction, OverviewState } from "../state/overview.ts";
import type { TrainingState } from "../state/state.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { chartPanel } from "./chart_panel.ts";
import { classPanel } from "./class_panel.ts";
import type { View } from "./view.ts";
import { weightsPanel, weightsPanelHeight } from "./weights_panel.ts";

/** A chart needs its title, its x axis and three rows to go up and down in. */
const LEAST_CHART_HEIGHT = 5;

/** A chart needs these columns to show a course. */
const LEAST_CHART_WIDTH = 38;

/** The columns of the class bars: room for names, bars and figures. */
const BARS_WIDTH = { least: 27, most: 44, share: 0.24 };

/** The columns between two panels side by side. */
const RULE_WIDTH = 3;

/** The share of the rows that the weights may take. */
const WEIGHTS_SHARE = 2 / 3;

/**
 * The overview: whether the network learns, how well it tells each class, and what the first layer's units look for.
 *
 * In little room it gives up the second chart, the weights and the bars.
 */
export const overview: View<OverviewState, OverviewAction> = {
  least: { width: 8, height: LEAST_CHART_HEIGHT },
  draw({ run, view }, width, height, theme) {
    const cells = new Cells(width, height);
    const weights = weightsHeight(run, width, height);
    const measures = height - (weights > 0 ? weights + 1 : 0);
    placeMeasures(cells, run, measures, theme);
    if (weights > 0) cells.place(0, height - weights, weightsPanel(run, view.page, width, weights, theme));
    return cells;
  },
};

/** The rows of the weights, once the charts and bars above them, and a blank row, have what they need. */
function weightsHeight(state: TrainingState, width: number, available: number): number {
  const least = state.dataset.classes.length + 1;
  const room = Math.min(available - least - 1, Math.floor(available * WEIGHTS_SHARE));
  return weightsPanelHeight(state, width, room);
}

/** The charts and the bars, side by side. */
function placeMeasures(cells: Cells, state: TrainingState, height: number, theme: Theme): void {
  const wanted = Math.round(cells.width * BARS_WIDTH.share);
  const barsWidth = Math.min(BARS_WIDTH.most, Math.max(BARS_WIDTH.least, wanted));
  const besideBars = cells.width - 1 - barsWidth - RULE_WIDTH;
  const hasBars = besideBars >= LEAST_CHART_WIDTH && height > state.dataset.classes.length;
  const room = hasBars ? besideBars : cells.width - 1;
  const hasTwoCharts = room >= 2 * LEAST_CHART_WIDTH + RULE_WIDTH;
  const chartWidth = hasTwoCharts ? Math.floor((room - RULE_WIDTH) / 2) : room;
  const panels = [chartPanel("loss", state, chartWidth, height, theme)];
  if (hasTwoCharts) panels.push(chartPanel("accuracy", state, chartWidth, height, theme));
  if (hasBars) panels.push(classPanel(state, barsWidth, height, theme));
  let x = 0;
  for (const panel of panels) {
    if (x > 0) {
      for (let y = 0; y < height; y++) cells.text(x + 1, y, "│", theme.faint);
      x += RULE_WIDTH;
    }
    cells.place(x, 0, panel);
    x += panel.width;
  }
}
