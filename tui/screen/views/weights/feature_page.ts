import { FEATURE_MARGIN, featureGrid, featureNames } from "./feature_grid.ts";
import { unitOrder } from "./unit_order.ts";
import { placeOf, WEIGHTS_TITLE_HEIGHT } from "./unit_selection.ts";
import type { ViewContext } from "../../model/view_model.ts";
import type { WeightsState } from "./weights_state.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { heatMap } from "../../widgets/heat_map.ts";
import { robustScale } from "../../widgets/robust_scale.ts";
import { awaitedNetwork } from "../../model/awaited_network.ts";
import { formatSigned } from "../../widgets/format_signed.ts";
import { commonScale, nameOfShown, shownWeights, weightsOfUnit } from "../../panels/shown_weights.ts";
import { outgoingWeights } from "./outgoing_weights.ts";
import { WIDEST_BARS } from "./unit_picture.ts";
import { weightsTitle } from "./weights_title.ts";

/** The rows between the table and what the selected unit passes on, and the least of that to be worth showing. */
const BLANK = 1, LEAST_OUTGOING = 3;

/**
 * The weight of every feature in every unit, a unit a column: what fits of them, the rest to be scrolled to;
 * in the rows left over, what the selected unit passes on to every class.
 */
export function featurePage(context: ViewContext<WeightsState>, width: number, height: number, theme: Theme): Cells {
  const cells = new Cells(width, height);
  const { run, view } = context;
  const shown = shownWeights(run, view.shown);
  const { grid, first, units, total } = pageOf(context, width, height);
  if (!shown || units.length === 0) {
    cells.text(1, 0, truncateText(awaitedNetwork(run, "waiting for the first weights"), width - 1), theme.faint);
    return cells;
  }
  const sight = { first: first + 1, last: first + units.length, total };
  cells.place(0, 0, weightsTitle(context, nameOfShown(run, view.shown), sight, width, theme));
  const names = featureNames(run.dataset);
  const top = Math.min(view.feature, Math.max(0, names.length - grid.features));
  const rowNames = names.slice(top, top + grid.features);
  const columns = units.map((unit) => weightsOfUnit(shown, unit));
  const common = view.scale === "all" ? commonScale(shown) : undefined;
  const ends = columns.map((weights) => common ?? robustScale(weights));
  const map = {
    rowNames,
    columnsAre: "unit",
    columnNames: units.map(String),
    value: (row: number, column: number) => columns[column][top + row],
    text: formatSigned,
    scale: (column: number) => ends[column],
    selected: placeOf(context) - first,
  };
  const picture = heatMap(
    map,
    grid.nameWidth,
    grid.valueWidth,
    width - FEATURE_MARGIN,
    height - WEIGHTS_TITLE_HEIGHT,
    theme,
  );
  cells.place(FEATURE_MARGIN, WEIGHTS_TITLE_HEIGHT, picture);
  const end = WEIGHTS_TITLE_HEIGHT + 1 + rowNames.length + BLANK;
  const selected = units[map.selected];
  const room = Math.min(height - end - 1, 1 + run.dataset.classes.length);
  if (room >= LEAST_OUTGOING) {
    cells.text(FEATURE_MARGIN, end, `unit ${selected}`, theme.accent);
    const bars = outgoingWeights(run, selected, Math.min(WIDEST_BARS, width - 2 * FEATURE_MARGIN), room, theme);
    cells.place(FEATURE_MARGIN, end + 1, bars);
  }
  return cells;
}

/** The place in the order of the unit at (x, y), if there is one. */
export function placeInFeatures(
  context: ViewContext<WeightsState>,
  x: number,
  y: number,
  width: number,
  height: number,
): number | undefined {
  const { grid, first, units } = pageOf(context, width, height);
  const i = Math.floor((x - FEATURE_MARGIN - grid.nameWidth) / grid.valueWidth);
  return i >= 0 && i < units.length && y >= WEIGHTS_TITLE_HEIGHT ? first + i : undefined;
}

/** The page with the selected unit. */
function pageOf(context: ViewContext<WeightsState>, width: number, height: number) {
  const { run, view } = context;
  const order = unitOrder(run, view);
  const grid = featureGrid(run.dataset, width, height - WEIGHTS_TITLE_HEIGHT);
  const first = Math.floor(placeOf(context) / grid.units) * grid.units;
  return { grid, first, units: order.slice(first, first + grid.units), total: order.length };
}
