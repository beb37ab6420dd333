import { rememberLast } from "../../../remember_last.ts";
import { type Boxes, column } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import type { Track } from "../../layout/divide.ts";
import { planeOf } from "../../model/plane.ts";
import type { TrainingState } from "../../model/state.ts";
import { LEAST_CHART_WIDTH } from "../../panels/charts/chart_row.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";
import { widestOf } from "../../terminal/text_width.ts";
import { RULE_WIDTH } from "../../widgets/rules.ts";
import { healthPanelSize } from "./health_panel.ts";
import { leastMistakesHeight } from "./mistakes_panel.ts";
import { type LowerPanel, type RunShape, weightsPanel } from "./weights_panel.ts";

/** The columns of the class bars, room for names, bars and figures, and their share of all; those beside a name. */
const SIDE_WIDTH = { least: 27, most: 44 }, SIDE_SHARE = 0.24, BESIDE_NAME = 22;

/** In fewer columns the first chart has none beside it. */
const LEAST_WIDTH_WITH_SIDE = LEAST_CHART_WIDTH + RULE_WIDTH + SIDE_WIDTH.least + 1;

/** A name takes a third of them, so that longer names widen them up to here. */
const LEAST_FOR_NAMES = 36;

/** In fewer rows the layers' health is left to their own view; and the share of the rows that the lower panel may take. */
const LEAST_HEIGHT_WITH_HEALTH = 28, LOWER_SHARE = 2 / 3;

/** Columns between the layers' health and the mistakes that stand beside it, the rule included. */
const HEALTH_GAP = 4;

/** The columns of what stands at the right of the charts in a view of a size. */
export function sideTrack({ dataset: { classes } }: TrainingState, { width }: Size): Track {
  const beside = width - LEAST_CHART_WIDTH - RULE_WIDTH - 1;
  const least = Math.max(SIDE_WIDTH.least, Math.min(LEAST_FOR_NAMES, BESIDE_NAME + widestOf(classes), beside));
  return { least, most: SIDE_WIDTH.most, preferred: Math.max(least, SIDE_SHARE * width) };
}

/**
 * The charts with the bars of the classes at their right and the worst mistakes below these, down to the end of the
 * layers' health, and the lower panel, which gets what the charts and bars don't need. Of `classes` and `mistakes` the
 * rows count; their columns are those that the charts leave.
 */
export function overviewLayout({ dataset, options, layerSizes }: RunShape, { width, height }: Size): OverviewBoxes {
  return lastLayout({ dataset, options, layerSizes }, { width, height });
}

type OverviewBoxes = Boxes<"metrics" | "health" | "lower" | "classes" | "mistakes">;

/** Keys, mouse, drawing and background work all ask for it, in every frame. */
const lastLayout = rememberLast((run: RunShape, size: Size): OverviewBoxes => {
  const { width, height } = size, panel = healthPanelSize(run);
  const hasHealth = height >= LEAST_HEIGHT_WITH_HEALTH && width > panel.width;
  const available = height - (hasHealth ? panel.height + 1 : 0);
  const least = run.dataset.classes.length + 1;
  const room = Math.min(available - least - 1, Math.floor(available * LOWER_SHARE));
  const lower = lowerPanelOf(run)?.height(run, width, room) ?? 0;
  const parts = column(boxOf(size), {
    metrics: { share: 1, priority: 2 },
    health: hasHealth ? { least: panel.height } : undefined,
    lower: lower > 0 ? { least: lower, priority: 1 } : undefined,
  }, 1);
  const { metrics, health } = parts;
  if (!metrics || metrics.height < least || width < LEAST_WIDTH_WITH_SIDE) return parts;
  const isFree = health && panel.width + HEALTH_GAP + SIDE_WIDTH.most <= width;
  const side = { ...metrics, height: isFree ? health.y + health.height - metrics.y : metrics.height };
  const mistakes = leastMistakesHeight(run), isShort = side.height < least + 1 + mistakes;
  return {
    ...parts,
    ...column(side, {
      classes: isShort ? { least: Math.min(least, metrics.height), preferred: metrics.height } : { least, priority: 1 },
      mistakes: isShort ? undefined : { least: mistakes, share: 1 },
    }, 1),
  };
});

/** How many pages of units there are in an overview of a size; 0 where it has no room for any. */
export function pagesOfUnits(run: TrainingState, size: Size): number {
  const { lower } = overviewLayout(run, size);
  return lower ? lowerPanelOf(run)?.pages(run, lower) ?? 0 : 0;
}

/** The panel that suits the data: for images what the first layer's units look for, for points the decision boundary. */
export function lowerPanelOf(run: RunShape): LowerPanel | undefined {
  if (planeOf(run)) return decisionLowerPanel;
  return run.dataset.image ? weightsPanel : undefined;
}

/** A boundary is made out in no fewer rows, title and axis included. */
const LEAST_DECISION_HEIGHT = 7;

const decisionLowerPanel: LowerPanel = {
  height: (_run, _width, available) => available >= LEAST_DECISION_HEIGHT ? available : 0,
  pages: () => 1,
  draw: (run, _page, { width, height }, theme) => decisionPanel(run, width, height, theme),
};
