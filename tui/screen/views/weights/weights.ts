import { awaitedNetwork } from "../../model/awaited_network.ts";
import { planeOf } from "../../model/plane.ts";
import { attributionOf, layerOf, unitOrder, type WeightsContext } from "./unit_order.ts";
import { isOff, isWhole } from "./cut.ts";
import { surgeryLayout } from "./surgery_layout.ts";
import { surgeryPanel } from "./surgery_panel.ts";
import { switchedOff } from "./switched_off.ts";
import { withoutCut } from "./weights_left.ts";
import { placeOf } from "./selected_unit.ts";
import { shownCut } from "./shown_cut.ts";
import { type WeightsAction, weightsModel } from "./weights_state.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { decisionPanel } from "../../panels/decision_panel.ts";
import { commonScale, nameOfShown, type ShownWeights, shownWeights, unitPainter } from "../../panels/shown_weights.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { featurePage } from "./feature_page.ts";
import { unitZoom } from "./unit_zoom.ts";
import { defineView } from "../define_view.ts";
import { unitGrid } from "./unit_grid.ts";
import { pageWith } from "../../layout/page.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { formatSigned } from "../../../format.ts";
import { drawRules } from "../../widgets/rules.ts";
import { placeThumbnails } from "../../widgets/thumbnail_grid.ts";
import { layerName, weightsTitle } from "./weights_title.ts";

/** The units' weights: of images as thumbnails, of other data as a table; of points on a plane the decision map. */
export const weights = defineView("weights", weightsModel, {
  least: { width: 12, height: 4 },
  draw(context, size, theme) {
    const { run, view } = context, { width, height } = size;
    if (planeOf(run)) return new Drawn(decisionPanel(run, width, height, theme));
    const drawn = new Drawn<WeightsAction>(size), layer = layerOf({ run, view });
    const shown = shownWeights(run, view.shown, layer);
    if (!shown) {
      const text = layer > 0 ? "composing the weights …" : awaitedNetwork(run, "waiting for the first weights");
      drawn.cells.text(1, 0, truncateText(text, width - 1), theme.faint);
      return drawn;
    }
    const surgery = isWhole(shownCut(context)) ? undefined : surgeryLayout(size);
    const [page, up, down] = view.zoomed !== undefined
      ? [unitZoom, "previousPage", "nextPage"] as const
      : run.dataset.image
      ? [unitPage, "previousPage", "nextPage"] as const
      : [featurePage, "up", "down"] as const;
    const { units, panel } = surgery ?? { units: boxOf(size), panel: undefined };
    drawn.onWheel(units, up, down).place(units, page(context, withoutCut(context, shown), units, theme));
    if (panel) drawn.place(panel, surgeryPanel(context, panel, theme));
    if (panel && panel.y === 0) drawRules(drawn.cells, [units, panel], theme);
    return drawn;
  },
});

const paintUnits = unitPainter();

/** The units' weights as thumbnails, a page of them, each with its number below; the selected one is marked. */
function unitPage(context: WeightsContext, shown: ShownWeights, size: Size, theme: Theme): Drawn<WeightsAction> {
  const drawn = new Drawn<WeightsAction>(size);
  const { run, view } = context, { image } = run.dataset;
  const layer = layerOf(context), order = unitOrder(context), place = placeOf(context);
  const grid = image && unitGrid(image, order.length, size);
  if (!grid) {
    drawn.cells.text(1, 0, truncateText(layerName(context), size.width - 1), theme.faint);
    return drawn;
  }
  const { first, end } = pageWith(place, grid.boxes.length, order.length), units = order.slice(first, end);
  const sight = { first: first + 1, last: end, total: order.length };
  drawn.place(boxOf(size), weightsTitle(context, nameOfShown(run, view.shown, layer), sight, size.width, theme));
  const scale = view.scale === "all" ? commonScale(shown) : undefined;
  const pictures = paintUnits({ shown, units, image, size: grid.picture, scale }, theme), cut = shownCut(context);
  const thumbnails = units.map((unit, i) => ({
    picture: isOff(cut, { layer, unit }) ? switchedOff(grid.picture, theme) : pictures[i],
    caption: captionOf(context, unit, first + i === place, grid.picture.width, theme),
    action: { select: first + i },
  }));
  return placeThumbnails(drawn, grid, thumbnails);
}

/** The unit's number, and its attribution to the class that the units are ordered by. */
function captionOf(
  context: WeightsContext,
  unit: number,
  isSelected: boolean,
  width: number,
  theme: Theme,
): Cells {
  const { run, view } = context, cells = new Cells(Math.max(width, 5), 1), place = { layer: layerOf(context), unit };
  const x = isSelected ? cells.text(0, 0, "▸", theme.accent) : 0;
  const end = x + cells.text(x, 0, String(unit), isSelected ? theme.accent : theme.faint);
  const attribution = view.order === "attribution" ? attributionOf(run, place, view.classIndex) : undefined;
  const value = attribution === undefined ? "" : formatSigned(attribution);
  if (end + 1 + value.length <= width) cells.text(width - value.length, 0, value, theme.faint);
  return cells;
}
