import { type OverviewAction, overviewModel, type OverviewState } from "./overview_state.ts";
import type { TrainingState } from "../../model/state.ts";
import { type Box, boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { drawCharts, LEAST_CHART_HEIGHT, openedChart } from "../../panels/charts/chart_row.ts";
import type { ChartsAction } from "../../model/charts/charts_state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { healthPanel } from "./health_panel.ts";
import { mistakesPanel } from "./mistakes_panel.ts";
import { lowerPanelOf, overviewLayout, sideTrack } from "./overview_layout.ts";
import { defineView } from "../define_view.ts";
import { bars } from "../../widgets/bars.ts";
import { type TitlePart, titleRow } from "../../widgets/title_row.ts";
import { formatPercent } from "../../../format.ts";

/**
 * Whether the network learns, how accurate it is for each class, its worst mistakes, and the weights of the first layer.
 * In little room it gives up the mistakes, the layers' health, all charts but the first, the weights and the bars.
 */
export const overview = defineView("overview", overviewModel, {
  least: { width: 8, height: LEAST_CHART_HEIGHT },
  draw({ run, view, charts }, size, theme) {
    const drawn = new Drawn<OverviewAction | ChartsAction>(size);
    const shown = { runs: [{ label: "", run }], charts }, opened = openedChart(shown, size, theme);
    if (opened) return drawn.place(boxOf(size), opened);
    const { metrics, health, lower, classes, mistakes } = overviewLayout(run, size);
    if (metrics) {
      const draw = (box: Box) => {
        drawn.place(box, classPanel(run, view.classOrder, { width: box.width, height: classes!.height }, theme));
        if (!mistakes) return;
        drawn.place({ x: box.x, y: mistakes.y }, mistakesPanel(run, { ...box, height: mistakes.height }, theme));
      };
      drawCharts(drawn, metrics, shown, theme, { beside: classes && { track: sideTrack(run, size), draw } });
    }
    if (health) drawn.place({ x: 1, y: health.y }, healthPanel(run, theme));
    const panel = lowerPanelOf(run);
    if (lower && panel) {
      drawn.place(lower, panel.draw(run, view.page, lower, theme));
      if (panel.pages(run, lower) > 1) drawn.onWheel(lower, { page: -1 }, { page: 1 });
    }
    return drawn;
  },
});

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
