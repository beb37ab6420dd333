import { featureGrid } from "./feature_grid.ts";
import type { TrainingState } from "../../model/state.ts";
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

/** The units in sight at a time: of images a grid of them, else as many columns as fit. */
function unitsPerPage({ weights, dataset }: TrainingState, size: ViewSize): number {
  if (!dataset.image) return featureGrid(dataset, size).units;
  return unitGrid(dataset.image, weights?.ranking.length ?? 0, size)?.boxes.length ?? 1;
}

/** Selects a place; if a unit is zoomed, the one there is zoomed instead. */
export function select({ run, view }: Context, place: number): WeightsState {
  const order = unitOrder(run, view);
  const inRange = Math.max(0, Math.min(order.length - 1, place));
  return { ...view, place: inRange, zoomed: view.zoomed === undefined ? undefined : order[inRange] };
}

/** Selects a place; what is selected already is zoomed. */
export function selectOrZoom({ run, view }: Context, place: number): WeightsState {
  const order = unitOrder(run, view);
  return place === placeOf({ run, view }) ? { ...view, place, zoomed: order[place] } : select({ run, view }, place);
}

/** The page after or before, around; if a unit is zoomed, the unit after or before. */
export function turnPage(context: Context, by: number, size: ViewSize): WeightsState {
  const { run, view } = context;
  const units = unitOrder(run, view).length, place = placeOf(context);
  if (view.zoomed !== undefined) return select(context, place + by);
  const perPage = unitsPerPage(run, size), pages = Math.ceil(units / perPage);
  const page = (Math.floor(place / perPage) + by + pages) % pages;
  return select(context, page * perPage);
}

/** The unit above or below; of data that are no images, the features above or below. */
export function moveVertically(context: Context, by: number, size: ViewSize): WeightsState {
  const { run, view } = context;
  if (view.zoomed !== undefined) return select(context, placeOf(context) + by);
  const { image, columns } = run.dataset;
  if (!image) {
    const most = Math.max(0, columns - featureGrid(run.dataset, size).features);
    return { ...view, feature: Math.max(0, Math.min(most, view.feature + by)) };
  }
  const units = unitOrder(run, view).length, place = placeOf(context);
  const target = place + by * (unitGrid(image, units, size)?.columns ?? 1);
  return target < 0 || target >= units ? view : select(context, target);
}
