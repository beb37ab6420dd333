import { type OverviewAction, overviewModel, type OverviewState } from "./overview_state.ts";
import type { TrainingState } from "../../model/state.ts";
import { column } from "../../layout/arrange.ts";
import { type Box, boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { drawCharts, LEAST_CHART_HEIGHT, openedChart } from "../../panels/charts/chart_row.ts";
import type { ChartsAction } from "../../model/charts/charts_state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { healthPanel, healthPanelSize } from "./health_panel.ts";
import { defineView } from "../define_view.ts";
import { planeOf } from "../../model/plane.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";
import { type LowerPanel, weightsPanel } from "./weights_panel.ts";
import { bars } from "../../widgets/bars.ts";
import { type TitlePart, titleRow } from "../../widgets/title_row.ts";
import { formatPercent } from "../../../format.ts";

/** The columns of the class bars, room for names, bars and figures, and their share of all. */
const BARS_WIDTH = { least: 27, most: 44 }, BARS_SHARE = 0.24;

/** In fewer rows the layers' health is left to their own view; and the share of the rows that the lower panel may take. */
const LEAST_HEIGHT_WITH_HEALTH = 28, LOWER_SHARE = 2 / 3;

/**
 * Whether the network learns, how accurate it is for each class, and the weights of the first layer. In little room it
 * gives up the layers' health, all charts but the first, the weights and the bars.
 */
export const overview = defineView("overview", overviewModel, {
  least: { width: 8, height: LEAST_CHART_HEIGHT },
  draw({ run, view, charts }, size, theme) {
    const drawn = new Drawn<OverviewAction | ChartsAction>(size);
    const shown = { runs: [{ label: "", run }], charts }, opened = openedChart(shown, size, theme);
    if (opened) return drawn.place(boxOf(size), opened);
    const { metrics, health, lower } = partsOf(run, size);
    if (metrics) {
      const draw = (box: Box) => drawn.place(box, classPanel(run, view.classOrder, box, theme));
      const track = { ...BARS_WIDTH, preferred: BARS_SHARE * size.width };
      const beside = metrics.height > run.dataset.classes.length ? { track, draw } : undefined;
      drawCharts(drawn, metrics, shown, theme, { beside });
    }
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

/** The errors in every class as bars, the longest the worst, in the order that was chosen; in the title the accuracy. */
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
  const errors = perClass.map((accuracy) => accuracy === null ? null : 1 - accuracy);
  const known = errors.filter((error) => error !== null), worst = Math.max(0, ...known);
  const isWorst = (error: number | null) => error === worst && known.some((other) => other < worst);
  const items = state.dataset.classes.map((label, i) => {
    const value = errors[i] ?? null;
    return { label, value, style: isWorst(value) ? theme.warning : theme.faint };
  });
  if (order === "weakest") items.sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const unit = width >= WIDTH_WITH_WRONG && items.length < height ? " % wrong" : " %";
  cells.place(
    0,
    1,
    bars(items, width, height - 1, theme, { marksWeakest: false, unit, longest: worst, format: errorText }),
  );
  return cells;
}

/** From so many columns on a share of errors says what it is. */
const WIDTH_WITH_WRONG = 24;

/** A share of errors in per cent: what is missing to the accuracy as it is written. */
function errorText(error: number): string {
  return (100 - Number(formatPercent(1 - error, 1))).toFixed(1);
}
