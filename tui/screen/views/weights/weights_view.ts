import type { ViewContext, ViewSize } from "../../model/view_model.ts";
import { boxOf } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { MouseEvent } from "../../terminal/input_event.ts";
import type { Theme } from "../../theme.ts";
import { planeOf } from "../../model/plane.ts";
import type { WeightsAction, WeightsState } from "./weights_state.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";
import { featurePage, placeInFeatures } from "./feature_page.ts";
import { placeInGrid, unitPage } from "./unit_page.ts";
import { unitZoom } from "./unit_zoom.ts";
import type { View } from "../view.ts";

/**
 * The view of the weights: what the units of the first layer look for. Of images each unit is a thumbnail; of other data
 * its weights stand in a table; of points on a plane the map of what the network decides says more than weights.
 */
export const weights: View<WeightsState, WeightsAction> = {
  least: { width: 12, height: 4 },
  draw(context, size, theme) {
    return new Drawn<WeightsAction>(cellsOf(context, size, theme))
      .on(boxOf(size), (event) => meaningOf(event, context, size));
  },
};

function cellsOf(context: ViewContext<WeightsState>, { width, height }: ViewSize, theme: Theme): Cells {
  const { run, view } = context;
  if (planeOf(run)) return decisionPanel(run, width, height, theme);
  if (view.zoomed !== undefined) return unitZoom(context, width, height, theme);
  return (run.dataset.image ? unitPage : featurePage)(context, width, height, theme);
}

function meaningOf(
  { action, button, x, y }: MouseEvent,
  context: ViewContext<WeightsState>,
  { width, height }: ViewSize,
): WeightsAction | undefined {
  const { run, view } = context;
  if (planeOf(run) || !run.weights) return undefined;
  if (action === "scrollDown") return view.zoomed === undefined && !run.dataset.image ? "down" : "nextPage";
  if (action === "scrollUp") return view.zoomed === undefined && !run.dataset.image ? "up" : "previousPage";
  if (action !== "press" || button !== "left" || view.zoomed !== undefined) return undefined;
  const place = (run.dataset.image ? placeInGrid : placeInFeatures)(context, x, y, width, height);
  return place === undefined ? undefined : { select: place };
}
