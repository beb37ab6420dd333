import type { OverviewAction, OverviewState } from "./overview_state.ts";
import type { TrainingState } from "../../model/state.ts";
import type { ViewContext } from "../../model/view_model.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { chartPanel } from "./chart_panel.ts";
import { classPanel } from "./class_panel.ts";
import { healthPanel, healthPanelSize } from "./health_panel.ts";
import { lowerPanelOf } from "./lower_panel.ts";
import type { View } from "../view.ts";

/** A chart needs its title, its x axis and three rows to go up and down in. */
const LEAST_CHART_HEIGHT = 5;

/** A chart needs these columns to show a course. */
const LEAST_CHART_WIDTH = 38;

/** The columns of the class bars: room for names, bars and figures. */
const BARS_WIDTH = { least: 27, most: 44, share: 0.24 };

/** The columns between two panels side by side. */
const RULE_WIDTH = 3;

/** In fewer rows, the layers' health is left to the view of the layers. */
const LEAST_HEIGHT_WITH_HEALTH = 28;

/** The share of the rows that the lower panel may take. */
const LOWER_SHARE = 2 / 3;

/**
 * The overview: whether the network learns, how well it tells each class, and what the first layer's units look for.
 *
 * In little room it gives up the layers' health, the second chart, the weights and the bars.
 */
export const overview: View<OverviewState, OverviewAction> = {
  least: { width: 8, height: LEAST_CHART_HEIGHT },
  draw({ run, view }, width, height, theme) {
    const cells = new Cells(width, height);
    const panel = lowerPanelOf(run);
    const { measures, health, lower } = divide(run, width, height);
    placeMeasures(cells, { run, view }, measures, theme);
    const layers = health > 0 && healthPanel(run, theme);
    if (layers) cells.place(1, measures + 1, layers);
    if (panel && lower > 0) cells.place(0, height - lower, panel.draw(run, view, width, lower, theme));
    return cells;
  },
  mouse({ action, y }, { run }, width, height) {
    if (y < height - divide(run, width, height).lower) return undefined;
    return action === "scrollDown" ? "nextPage" : action === "scrollUp" ? "previousPage" : undefined;
  },
};

/**
 * The rows of the charts and bars, of the layers' health and of the lower panel, a blank row between two of them. The
 * lower panel gets what is left when the charts and bars have what they need.
 */
function divide(run: TrainingState, width: number, height: number): Rows {
  const hasHealth = height >= LEAST_HEIGHT_WITH_HEALTH && width > healthPanelSize(run).width;
  const health = hasHealth ? healthPanelSize(run).height : 0;
  const available = height - (health > 0 ? health + 1 : 0);
  const least = run.dataset.classes.length + 1;
  const room = Math.min(available - least - 1, Math.floor(available * LOWER_SHARE));
  const lower = lowerPanelOf(run)?.height(run, width, room) ?? 0;
  return { measures: available - (lower > 0 ? lower + 1 : 0), health, lower };
}

/** The rows of each part. */
interface Rows {
  readonly measures: number;
  readonly health: number;
  readonly lower: number;
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
