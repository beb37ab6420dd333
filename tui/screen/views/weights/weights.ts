import { awaitedNetwork } from "../../model/awaited_network.ts";
import { planeOf } from "../../model/plane.ts";
import type { WeightsState } from "./unit_order.ts";
import { type WeightsAction, weightsModel } from "./weights_state.ts";
import { boxOf } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";
import { shownWeights } from "../../panels/shown_weights.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { featurePage } from "./feature_page.ts";
import { unitPage } from "./unit_page.ts";
import { unitZoom } from "./unit_zoom.ts";
import { defineView, type View } from "../define_view.ts";

/**
 * The view of the weights: what the units of the first layer look for. Of images each unit is a thumbnail; of other data
 * its weights stand in a table; of points on a plane the map of what the network decides says more than weights.
 */
export const weightsView: View<WeightsState, WeightsAction> = {
  least: { width: 12, height: 4 },
  draw(context, size, theme) {
    const { run, view } = context, { width, height } = size;
    if (planeOf(run)) return new Drawn(decisionPanel(run, width, height, theme));
    const drawn = new Drawn<WeightsAction>(size), shown = shownWeights(run, view.shown);
    if (!shown) {
      const text = awaitedNetwork(run, "waiting for the first weights");
      drawn.cells.text(1, 0, truncateText(text, width - 1), theme.faint);
      return drawn;
    }
    const [page, up, down] = view.zoomed !== undefined
      ? [unitZoom, "previousPage", "nextPage"] as const
      : run.dataset.image
      ? [unitPage, "previousPage", "nextPage"] as const
      : [featurePage, "up", "down"] as const;
    return drawn.onWheel(boxOf(size), up, down).place(boxOf(size), page(context, shown, size, theme));
  },
};

/** What the units of the first layer look for. */
export const weights = defineView("weights", weightsModel, weightsView);
