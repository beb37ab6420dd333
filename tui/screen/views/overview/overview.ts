import { type OverviewAction, overviewModel, type OverviewState } from "./overview_state.ts";
import { CHARTED } from "../../model/metric_curves.ts";
import type { TrainingState } from "../../model/state.ts";
import type { ViewContext } from "../../model/view_model.ts";
import { column, row } from "../../layout/arrange.ts";
import { type Box, boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { chartPanel } from "./chart_panel.ts";
import { healthPanel, healthPanelSize } from "./health_panel.ts";
import { drawRules, RULE_WIDTH } from "../../widgets/rules.ts";
import { defineView } from "../define_view.ts";
import { planeOf } from "../../model/plane.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";
import { type LowerPanel, weightsPanel } from "./weights_panel.ts";
import { bars } from "../../widgets/bars.ts";
import { type TitlePart, titleRow } from "../../widgets/title_row.ts";
import { formatPercent } from "../../../format.ts";

/** A chart needs its title, its x axis and three rows; and these columns to show a curve. */
const LEAST_CHART = { width: 38, height: 5 };

/** The columns of the class bars, room for names, bars and figures, and their share of all. */
const BARS_WIDTH = { least: 27, most: 44 }, BARS_SHARE = 0.24;

/** In fewer rows the layers' health is left to their own view; and the share of the rows that the lower panel may take. */
const LEAST_HEIGHT_WITH_HEALTH = 28, LOWER_SHARE = 2 / 3;

/**
 * Whether the network learns, how accurate it is for each class, and the weights of the first layer. In little room it
 * gives up the layers' health, the second chart, the weights and the bars.
 */
export const overview = defineView("overview", overviewModel, {
  least: { width: 8, height: LEAST_CHART.height },
  draw({ run, view }, size, theme) {
    const drawn = new Drawn<OverviewAction>(size);
    const { metrics, health, lower } = partsOf(run, size);
    if (metrics) placeMetrics(drawn.cells, { run, view }, metrics, theme);
    if (health) drawn.place({ x: 1, y: health.y }, healthPanel(run, theme));
    const panel = lowerPanelOf(run);
    if (lower && panel) {
      drawn.place(lower, panel.draw(run, view, lower, theme));
      drawn.onWheel(lower, { page: -1 }, { page: 1 });
    }
    return drawn;
  },
});

/** The charts and bars, the layers' health, and the lower panel, which gets what the charts and bars don't need. */
function partsOf(run: TrainingState, size: Size) {
  const { width, height } = size, panel = healthPanelSize(run);
  const hasHealth = height >= LEAST_HEIGHT_WITH_HEALTH && width > panel.width;
  const available = height - (hasHealth ? panel.height + 1 : 0);
  const least = run.dataset.classes.length + 1;
  const room = Math.min(available - least - 1, Math.floor(available * LOWER_SHARE));
  const lower = lowerPanelOf(run)?.height(run, width, room) ?? 0;
  return column(boxOf(size), {
    metrics: { share: 1, priority: 2 },
    health: hasHealth ? { least: panel.height } : undefined,
    lower: lower > 0 ? { least: lower, priority: 1 } : undefined,
  }, 1);
}

/** The charts and the bars, side by side. */
function placeMetrics(cells: Cells, { run, view }: ViewContext<OverviewState>, area: Box, theme: Theme): void {
  const room = { ...area, width: area.width - 1 };
  const children = CHARTED.map((metric, i) => {
    const first = { least: Math.min(room.width, LEAST_CHART.width), share: 1, priority: 2 };
    return [metric, i === 0 ? first : { least: LEAST_CHART.width, share: 1, priority: 1 - i }] as const;
  });
  const classes = { ...BARS_WIDTH, preferred: BARS_SHARE * area.width, priority: 1 };
  const bars = area.height > run.dataset.classes.length ? classes : undefined;
  const boxes = row<string>(room, { ...Object.fromEntries(children), bars }, RULE_WIDTH);
  for (const metric of CHARTED) {
    const box = boxes[metric];
    if (box) cells.place(box.x, box.y, chartPanel(metric, run, view, box, theme));
  }
  if (boxes.bars) cells.place(boxes.bars.x, boxes.bars.y, classPanel(run, view.classOrder, boxes.bars, theme));
  drawRules(cells, [...CHARTED.map((metric) => boxes[metric]), boxes.bars], theme);
}

/** The panel that suits the data: for images what the first layer's units look for, for points the decision boundary. */
function lowerPanelOf(run: TrainingState): LowerPanel | undefined {
  if (planeOf(run)) return decisionLowerPanel;
  return run.dataset.image ? weightsPanel : undefined;
}

/** A boundary is made out in no fewer rows, title and axis included. */
const LEAST_DECISION_HEIGHT = 7;

const decisionLowerPanel: LowerPanel = {
  height: (_run, _width, available) => available >= LEAST_DECISION_HEIGHT ? available : 0,
  draw: (run, _view, { width, height }, theme) => decisionPanel(run, width, height, theme),
};

/** The accuracy of every class as bars, in the order that was chosen; in the title the accuracy over all. */
export function classPanel(
  state: TrainingState,
  order: OverviewState["classOrder"],
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const { measuredOn, perClass, overall } = state.classAccuracy;
  const isColored = measuredOn === "training" || measuredOn === "validation";
  const style = { ...theme[isColored ? measuredOn : "strong"], bold: true };
  const left: TitlePart[] = [[measuredOn ? `${measuredOn} accuracy` : "accuracy by class", style]];
  const right: TitlePart | undefined = overall === undefined ? undefined : [`${formatPercent(overall, 1)} %`, style];
  // It stands between the borders of its bars.
  cells.place(-1, 0, titleRow([{ left, right }, { left }], width + 2));
  const items = state.dataset.classes.map((label, i) => ({ label, value: perClass[i] ?? null }));
  if (order === "weakest") items.sort((a, b) => (a.value ?? Infinity) - (b.value ?? Infinity));
  cells.place(0, 1, bars(items, width, height - 1, theme));
  return cells;
}
