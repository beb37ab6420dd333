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

/** A second chart is worth having when both can be read. */
const HEIGHT_OF_TWO_CHARTS = 18;

/** Beside the class bars, a chart keeps at least these columns. */
const LEAST_CHART_WIDTH = 40;

/** The columns of the class bars: room for names, bars and figures. */
const BARS_WIDTH = { least: 24, most: 44, share: 0.32 };

/** The share of the rows that the weights may take, once there is enough for the charts. */
const WEIGHTS_SHARE = 0.5;

/**
 * The overview: what is trained, how far, how fast and how long still; whether it learns; and what the first layer's
 * units look for.
 *
 * In little room it gives up the second chart, the weights, the bars, the keys, the first chart and at last the header.
 */
export function overview(state: TrainingState, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  let top = 0, bottom = height;
  if (height >= 2) cells.place(0, top++, header(state, width, theme));
  cells.place(0, top++, progressLine(state, width, theme));
  if (bottom - top > LEAST_CHART_HEIGHT) cells.place(0, --bottom, footer(state, width, theme));
  const message = notice(state, width, theme);
  if (message && bottom > top) cells.place(0, --bottom, message);
  if (bottom - top < LEAST_CHART_HEIGHT) return cells;

  const charts = chartsHeight(state, width, bottom - top);
  placeCharts(cells, state, top, charts, theme);
  const weights = bottom - top - charts;
  if (weights > 0) cells.place(0, top + charts + 1, weightsPanel(state, width, weights - 1, theme));
  return cells;
}

/** The rows for charts and bars; the weights get the rest. */
function chartsHeight(state: TrainingState, width: number, available: number): number {
  const least = state.dataset.classes.length + 1;
  const room = Math.max(available - least - 1, 0);
  const weights = weightsPanelHeight(state, width, Math.min(room, Math.max(8, Math.floor(available * WEIGHTS_SHARE))));
  return weights === 0 ? available : available - weights - 1;
}

function placeCharts(cells: Cells, state: TrainingState, top: number, height: number, theme: Theme): void {
  const classes = state.dataset.classes.length;
  const wanted = Math.round(cells.width * BARS_WIDTH.share);
  const barsWidth = Math.min(BARS_WIDTH.most, Math.max(BARS_WIDTH.least, wanted));
  const hasBars = cells.width - barsWidth - 4 >= LEAST_CHART_WIDTH && height > classes;
  const chartWidth = hasBars ? cells.width - barsWidth - 4 : cells.width - 1;
  if (hasBars) {
    for (let y = top; y < top + height; y++) cells.text(chartWidth + 1, y, "│", theme.faint);
    cells.place(chartWidth + 3, top, classPanel(state, barsWidth, height, theme));
  }
  if (height < HEIGHT_OF_TWO_CHARTS) {
    cells.place(0, top, chartPanel("loss", state, chartWidth, height, theme));
    return;
  }
  const first = Math.ceil(height / 2);
  cells.place(0, top, chartPanel("loss", state, chartWidth, first, theme));
  cells.place(0, top + first, chartPanel("accuracy", state, chartWidth, height - first, theme));
}
