import { featureGrid } from "./feature_grid.ts";
import { firstInSight, type Move, placeAfter } from "../../layout/page.ts";
import { unitGrid } from "./unit_grid.ts";
import { unitOrder } from "./unit_order.ts";
import type { ViewContext, ViewSize } from "../../model/view_model.ts";
import type { WeightsState } from "./weights_choice.ts";

type Context = ViewContext<WeightsState>;

/** The place in the order of what is selected or zoomed, within range. */
export function placeOf({ run, view }: Context): number {
  const order = unitOrder(run, view);
  const place = view.zoomed === undefined ? view.place : order.indexOf(view.zoomed);
  return Math.max(0, Math.min(order.length - 1, place));
}

/** Selects a place; if a unit is zoomed, the one there is zoomed instead. */
function select({ run, view }: Context, place: number): WeightsState {
  const order = unitOrder(run, view);
  const inRange = Math.max(0, Math.min(order.length - 1, place));
  return { ...view, place: inRange, zoomed: view.zoomed === undefined ? undefined : order[inRange] };
}

/** Selects a place; what is selected already is zoomed. */
export function selectOrZoom({ run, view }: Context, place: number): WeightsState {
  const order = unitOrder(run, view);
  return place === placeOf({ run, view }) ? { ...view, place, zoomed: order[place] } : select({ run, view }, place);
}

/**
 * Selects another unit; pages go around, and of a zoomed unit every move leads to one before or after it. Of data that
 * are no images, up and down scroll through the features.
 */
export function move(context: Context, action: Move, size: ViewSize): WeightsState {
  const { run, view } = context, { image, columns } = run.dataset;
  const total = unitOrder(run, view).length, place = placeOf(context), one = { columns: 1, rows: 1 };
  if (view.zoomed !== undefined) return select(context, placeAfter(action, place, total, one));
  if (image) return select(context, placeAfter(action, place, total, unitGrid(image, total, size) ?? one, true));
  const { units, features } = featureGrid(run.dataset, size);
  if (action !== "up" && action !== "down") {
    return select(context, placeAfter(action, place, total, { columns: units, rows: 1 }, true));
  }
  return { ...view, feature: firstInSight(view.feature + (action === "up" ? -1 : 1), features, columns) };
}
