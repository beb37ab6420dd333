import { layerOf, unitOrder, type WeightsContext } from "./unit_order.ts";
import { COLUMNS_ARE, featureGrid, featureNames } from "./feature_grid.ts";
import { isOff } from "./cut.ts";
import { placeOf } from "./selected_unit.ts";
import { shownCut } from "./shown_cut.ts";
import type { WeightsAction } from "./weights_state.ts";
import { MARGIN, WEIGHTS_TITLE_HEIGHT } from "./unit_grid.ts";
import { column } from "../../layout/arrange.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import { pageWith } from "../../layout/page.ts";
import type { Theme } from "../../theme.ts";
import { formatSigned } from "../../../format.ts";
import { heatMap } from "../../widgets/heat_map.ts";
import { robustScale } from "../../widgets/robust_scale.ts";
import { commonScale, nameOfShown, type ShownWeights, weightsOfUnit } from "../../panels/shown_weights.ts";
import { outgoingWeights } from "../../panels/units/outgoing_weights.ts";
import { weightsTitle } from "./weights_title.ts";

/** The least rows of what the selected unit passes on, its number included, to be worth showing. */
const LEAST_OUTGOING = 4;

/**
 * The weight of every feature in every unit, a unit a column: what fits of them, the rest to be scrolled to;
 * in the rows left over, what the selected unit passes on to every class.
 */
export function featurePage(
  context: WeightsContext,
  shown: ShownWeights,
  size: Size,
  theme: Theme,
): Drawn<WeightsAction> {
  const drawn = new Drawn<WeightsAction>(size);
  const { run, view } = context, { width, height } = size;
  const layer = layerOf(context),
    order = unitOrder(context),
    { nameWidth, valueWidth, ...inSight } = featureGrid(run.dataset, size);
  const place = placeOf(context), { first, end } = pageWith(place, inSight.units, order.length);
  const units = order.slice(first, end), sight = { first: first + 1, last: end, total: order.length };
  drawn.place(boxOf(size), weightsTitle(context, nameOfShown(run, view.shown, layer), sight, width, theme));
  const names = featureNames(run.dataset);
  const top = Math.min(view.feature, Math.max(0, names.length - inSight.features));
  const rowNames = names.slice(top, top + inSight.features);
  const columns = units.map((unit) => weightsOfUnit(shown, unit)), cut = shownCut(context);
  const common = view.scale === "all" ? commonScale(shown) : undefined;
  const ends = columns.map((weights) => common ?? robustScale(weights));
  const map = {
    nameWidth,
    valueWidth,
    rowNames,
    columnsAre: COLUMNS_ARE,
    columnNames: units.map((unit) => isOff(cut, { layer, unit }) ? `${unit} off` : String(unit)),
    value: (row: number, column: number) => columns[column][top + row],
    text: formatSigned,
    scale: (column: number) => ends[column],
    selected: place - first,
  };
  const rows = height - WEIGHTS_TITLE_HEIGHT;
  const body = { x: MARGIN, y: WEIGHTS_TITLE_HEIGHT, width: width - MARGIN, height: rows };
  const { table, outgoing } = column(body, {
    table: { least: Math.min(body.height, 1 + rowNames.length), priority: 1 },
    outgoing: { least: LEAST_OUTGOING, preferred: 2 + run.dataset.classes.length },
  }, 1);
  if (table) drawn.place(table, heatMap(map, table.width, table.height, theme));
  units.forEach((_, i) => {
    const x = body.x + nameWidth + i * valueWidth;
    drawn.onClick({ ...body, x, width: valueWidth }, { select: first + i });
  });
  const selected = units[map.selected];
  if (outgoing) {
    drawn.cells.text(outgoing.x, outgoing.y, `unit ${selected}`, theme.accent);
    const room = { width: outgoing.width - MARGIN, height: outgoing.height - 1 };
    drawn.cells.place(outgoing.x, outgoing.y + 1, outgoingWeights(run, { layer, unit: selected }, room, theme));
  }
  return drawn;
}
