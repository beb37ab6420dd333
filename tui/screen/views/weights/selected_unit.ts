import { firstInSight, type Move, placeAfter } from "../../layout/page.ts";
import type { ViewSize } from "../../model/view_model.ts";
import { featureGrid } from "./feature_grid.ts";
import { unitGrid } from "./unit_grid.ts";
import { unitOrder, type WeightsContext, type WeightsState } from "./unit_order.ts";

/** The place in the order of what is selected or zoomed, within range. */
export function placeOf(context: WeightsContext): number {
  const { view } = context;
  const order = unitOrder(context);
  const place = view.zoomed === undefined ? view.place : order.indexOf(view.zoomed);
  return Math.max(0, Math.min(order.length - 1, place));
}

/** The unit that is selected or zoomed. */
export function selectedUnit(context: WeightsContext): number | undefined {
  return unitOrder(context)[placeOf(context)];
}

/** Selects a place; if a unit is zoomed, the one there is zoomed instead. */
function select(context: WeightsContext, place: number): WeightsState {
  const { view } = context;
  const order = unitOrder(context);
  const inRange = Math.max(0, Math.min(order.length - 1, place));
  return { ...view, place: inRange, zoomed: view.zoomed === undefined ? undefined : order[inRange] };
}

/** Selects a place; what is selected already is zoomed. */
export function selectOrZoom(context: WeightsContext, place: number): WeightsState {
  return place === placeOf(context)
    ? { ...context.view, place, zoomed: unitOrder(context)[place] }
    : select(context, place);
}

/** Selects another unit, around the pages, or zooms a neighbour; in a table up and down scroll the features. */
export function move(context: WeightsContext, action: Move, size: ViewSize): WeightsState {
  const { run, view } = context, { image, columns } = run.dataset;
  const total = unitOrder(context).length, place = placeOf(context), one = { columns: 1, rows: 1 };
  if (view.zoomed !== undefined) return select(context, placeAfter(action, place, total, one));
  if (image) return select(context, placeAfter(action, place, total, unitGrid(image, total, size) ?? one, true));
  const { units, features } = featureGrid(run.dataset, size);
  if (action !== "up" && action !== "down") {
    return select(context, placeAfter(action, place, total, { columns: units, rows: 1 }, true));
  }
  return { ...view, feature: firstInSight(view.feature + (action === "up" ? -1 : 1), features, columns) };
}
