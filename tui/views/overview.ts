import type { OverviewAction, OverviewState } from "../state/overview.ts";
import type { TrainingState } from "../state/state.ts";
import type { ViewContext } from "../state/view_model.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { chartPanel } from "./chart_panel.ts";
import { classPanel } from "./class_panel.ts";
import { lowerPanelOf } from "./lower_panel.ts";
import type { View } from "./view.ts";

/** A chart needs its title, its x axis and three rows to go up and down in. */
const LEAST_CHART_HEIGHT = 5;

/** A chart needs these columns to show a course. */
const LEAST_CHART_WIDTH = 38;

/** The columns of the class bars: room for names, bars and figures. */
const BARS_WIDTH = { least: 27, most: 44, share: 0.24 };

/** The columns between two panels side by side. */
const RULE_WIDTH = 3;

/** The share of the rows that the lower panel may take. */
const LOWER_SHARE = 2 / 3;

/**
 * The overview: whether the network learns, how well it tells each class, and what the first layer's units look for.
 *
 * In little room it gives up the second chart, the weights and the bars.
 */
export const overview: View<OverviewState, OverviewAction> = {
  least: { width: 8, height: LEAST_CHART_HEIGHT },
  draw({ run, view }, width, height, theme) {
    const cells = new Cells(width, height);
    const panel = lowerPanelOf(run);
    const rows = lowerRows(run, width, height);
    placeMeasures(cells, { run, view }, height - (rows > 0 ? rows + 1 : 0), theme);
    if (panel && rows > 0) cells.place(0, height - rows, panel.draw(run, view, width, rows, theme));
    return cells;
  },
  mouse({ action, y }, { run }, width, height) {
    if (y < height - lowerRows(run, width, height)) return undefined;
    return action === "scrollDown" ? "nextPage" : action === "scrollUp" ? "previousPage" : undefined;
  },
};

/** The rows of the lower panel, once the charts and bars above it, and a blank row, have what they need. */
function lowerRows(run: TrainingState, width: number, available: number): number {
  const least = run.dataset.classes.length + 1;
  const room = Math.min(available - least - 1, Math.floor(available * LOWER_SHARE));
  return lowerPanelOf(run)?.height(run, width, room) ?? 0;
}

/** The charts and the bars, side by side. */
function placeMeasures(cells: Cells, { run, view }: ViewContext<OverviewState>, height: number, theme: Theme): void {
  const wanted = Math.round(cells.width * BARS_WIDTH.share);
  const barsWidth = Math.min(BARS_WIDTH.most, Math.max(BARS_WIDTH.least, wanted));
  const besideBars = cells.width - 1 - barsWidth - RULE_WIDTH;
  const hasBars = besideBars >= LEAST_CHART_WIDTH && height > run.dataset.classes.length;
  const room = hasBars ? besideBars : cells.width - 1;
  const hasTwoCharts = room >= 2 * LEAST_CHART_WIDTH + RULE_WIDTH;
  const chartWidth = hasTwoCharts ? Math.floor((room - RULE_WIDTH) / 2) : room;
  const panels = [chartPanel("loss", run, view, chartWidth, height, theme)];
  if (hasTwoCharts) panels.push(chartPanel("accuracy", run, view, chartWidth, height, theme));
  if (hasBars) panels.push(classPanel(run, view.classOrder, barsWidth, height, theme));
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
