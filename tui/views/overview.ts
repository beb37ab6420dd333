import type { TrainingState } from "../state/state.ts";
import { Cells } from "../terminal/cells.ts";
import type { Theme } from "../theme.ts";
import { chartPanel } from "./chart_panel.ts";
import { classPanel } from "./class_panel.ts";
import { footer } from "./footer.ts";
import { header } from "./header.ts";
import { notice } from "./notice.ts";
import { progressLine } from "./progress_line.ts";
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
 * The overview: what is trained, how far, how fast and how long still; whether it learns; and what the first layer's
 * units look for.
 *
 * In little room it gives up the second chart, the weights, the bars, the keys, the chart and at last the header.
 */
export function overview(state: TrainingState, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  let top = 0, bottom = height;
  if (height >= 2) cells.place(0, top++, header(state, width, theme));
  cells.place(0, top++, progressLine(state, width, theme));
  if (bottom - top > LEAST_CHART_HEIGHT) cells.place(0, --bottom, footer(state, width, theme));
  const message = notice(state, width, theme);
  // Where there is room, the row is kept free for it: panels that changed their size when it comes would jump.
  if (bottom - top > (message ? 0 : LEAST_CHART_HEIGHT)) {
    bottom--;
    if (message) cells.place(0, bottom, message);
  }
  if (bottom - top < LEAST_CHART_HEIGHT) return cells;

  const weights = weightsHeight(state, width, bottom - top);
  const measures = bottom - top - (weights > 0 ? weights + 1 : 0);
  placeMeasures(cells, state, top, measures, theme);
  if (weights > 0) cells.place(0, bottom - weights, weightsPanel(state, width, weights, theme));
  return cells;
}

/** The rows of the weights, once the charts and bars above them, and a blank row, have what they need. */
function weightsHeight(state: TrainingState, width: number, available: number): number {
  const least = state.dataset.classes.length + 1;
  const room = Math.min(available - least - 1, Math.floor(available * WEIGHTS_SHARE));
  return weightsPanelHeight(state, width, room);
}

/** The charts and the bars, side by side. */
function placeMeasures(cells: Cells, state: TrainingState, top: number, height: number, theme: Theme): void {
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
      for (let y = top; y < top + height; y++) cells.text(x + 1, y, "│", theme.faint);
      x += RULE_WIDTH;
    }
    cells.place(x, top, panel);
    x += panel.width;
  }
}
