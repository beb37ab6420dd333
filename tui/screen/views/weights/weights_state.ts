import { layerOf, UNIT_ORDERS, unitOrder, type WeightsContext, type WeightsState } from "./unit_order.ts";
import { after, around, withNext } from "../../model/cycle.ts";
import { keyTable } from "../../model/key_binding.ts";
import { planeOf } from "../../model/plane.ts";
import { weightsToShow } from "../../panels/shown_weights.ts";
import { dreamKey, withDream } from "../../panels/units/unit_dream.ts";
import type { Move } from "../../layout/page.ts";
import type { Sized, ViewModel, ViewSize } from "../../model/view_model.ts";
import {
  COMPOSED_WEIGHTS,
  DECISION,
  LOGIT_ATTRIBUTION,
  TOP_ACTIVATIONS,
  UNIT_DREAM,
} from "../../model/findings/shared.ts";
import { isOff, isWhole, toggled, WHOLE, withNextShare } from "./cut.ts";
import { move, placeOf, selectedUnit, selectOrZoom } from "./selected_unit.ts";
import { shownCut } from "./shown_cut.ts";
import { SURGERY } from "./surgery.ts";
import { surgeryLayout } from "./surgery_layout.ts";
import { featureGrid } from "./feature_grid.ts";
import { unitGrid } from "./unit_grid.ts";

/** What the view of the weights can be asked for. */
export type WeightsAction =
  | keyof typeof CHOICES
  | "shown"
  | Move
  | "nextClass"
  | "previousClass"
  | "nextLayer"
  | "previousLayer"
  | "zoom"
  | "back"
  | "toggle"
  | "restore"
  | "fewer"
  | "more"
  | "dream"
  | { readonly select: number };

const CHOICES = { order: UNIT_ORDERS, scale: ["unit", "all"] } as const;

const showsUnits = ({ run }: WeightsContext) => planeOf(run) === undefined;
const hasUnits = (context: WeightsContext) => context.run.weights !== undefined && showsUnits(context);
const isZoomed = (context: WeightsContext) => hasUnits(context) && context.view.zoomed !== undefined;
const isGrid = (context: WeightsContext) => hasUnits(context) && context.view.zoomed === undefined;
const hasChoice = (context: WeightsContext) =>
  hasUnits(context) && weightsToShow([context.run], layerOf(context)).length > 1;

const hasLayers = (context: WeightsContext) => hasUnits(context) && (context.run.network?.layers.length ?? 1) > 1;
const isImageGrid = (context: WeightsContext) => isGrid(context) && context.run.dataset.image !== undefined;
/** Of one unit that is no image, its weights are bars. */
const hasScale = (context: WeightsContext) =>
  isGrid(context) || hasUnits(context) && context.run.dataset.image !== undefined;
const isTable = (context: WeightsContext) => isGrid(context) && !isImageGrid(context);
const hasPages = (context: Sized<WeightsContext>) => {
  const { run } = context, total = unitOrder(context).length, { image } = run.dataset;
  const inSight = image ? unitGrid(image, total, unitsSize(context))?.boxes.length ?? 1 : tableOf(context).units;
  return isGrid(context) && total > inSight;
};
const hasMoreFeatures = (context: Sized<WeightsContext>) =>
  isTable(context) && context.run.dataset.columns > tableOf(context).features;
const tableOf = (context: Sized<WeightsContext>) => featureGrid(context.run.dataset, unitsSize(context));
const hasNetwork = (context: WeightsContext) => hasUnits(context) && context.run.network !== undefined;
/** An output that is switched off would be a class that is never predicted. */
const hasHidden = (context: WeightsContext) =>
  hasNetwork(context) && layerOf(context) < context.run.network!.layers.length - 1;
const isCut = (context: WeightsContext) => hasNetwork(context) && !isWhole(shownCut(context));
const isSelectedOff = (context: WeightsContext) => {
  const unit = hasHidden(context) ? selectedUnit(context) : undefined;
  return unit !== undefined && isOff(context.view.cut, { layer: layerOf(context), unit });
};
const isSelectedOn = (context: WeightsContext) => hasHidden(context) && !isSelectedOff(context);

/** The cells that are left to the units beside what is left of the network. */
function unitsSize({ run, view, size }: Sized<WeightsContext>): ViewSize {
  return isCut({ run, view }) ? surgeryLayout(size).units : size;
}

const SELECTING = "select a unit", NEIGHBOURS = "previous / next unit", PAGING = "previous / next units";
const ZOOMING = "zoom into the selected unit",
  FEATURES = "scroll the features",
  LAYERS = "units of the next / previous layer",
  ENDS = "first / last unit",
  TOGGLING = "switch the selected unit off / on in a copy: its activation is 0",
  SHARING = "prune the copy: keep 100, 50, 20, 10, 5, 2, 1 % of the weights";

const unitKeys = keyTable<Sized<WeightsContext>, WeightsAction>([
  // The way back first, then what changes the copy: a footer of 80 columns has no room for all.
  ["X", "X", "whole", "restore", isCut, "all units on again, and all weights"],
  ["x", "x", "off", "toggle", isSelectedOn, TOGGLING],
  ["x", "x", "on", "toggle", isSelectedOff, TOGGLING],
  ["w", "w", "prune", "fewer", hasNetwork, SHARING],
  ["W", "W", "prune", "more", hasNetwork, SHARING],
  ["u", "u", "trained", "shown", hasChoice, "weights: trained / untrained / marked / difference"],
  ["o", "o", "order", "order", hasUnits, "units by norm / index / logit attribution"],
  ["l", "l", "layer", "nextLayer", hasLayers, LAYERS],
  ["L", "L", "layer", "previousLayer", hasLayers, LAYERS],
  ["i", "i", "class", "nextClass", hasUnits, "attribution to the next / previous class"],
  ["I", "I", "class", "previousClass", hasUnits, "attribution to the next / previous class"],
  ["g", "g", "scale", "scale", hasScale, "colour scale: per unit / shared"],
  ["enter", "↵", "zoom", "zoom", isGrid, ZOOMING],
  ["escape enter", "esc", "back", "back", isZoomed, "back to all units"],
  ["left", "←", "select", "left", isGrid, SELECTING],
  ["right", "→", "select", "right", isGrid, SELECTING],
  ["up", "↑", "select", "up", isImageGrid, SELECTING],
  ["down", "↓", "select", "down", isImageGrid, SELECTING],
  ["up", "↑", "scroll", "up", hasMoreFeatures, FEATURES],
  ["down", "↓", "scroll", "down", hasMoreFeatures, FEATURES],
  ["left up [ pageup", "←", "unit", "left", isZoomed, NEIGHBOURS],
  ["right down ] pagedown", "→", "unit", "right", isZoomed, NEIGHBOURS],
  ["[ pageup", "[", "page", "previousPage", hasPages, PAGING],
  ["] pagedown", "]", "page", "nextPage", hasPages, PAGING],
  ["home", "home", "first", "first", hasUnits, ENDS],
  ["end", "end", "last", "last", hasUnits, ENDS],
]);

const keys = [dreamKey<WeightsContext>(isZoomed), ...unitKeys];

/** The view of the weights: what each unit of the first layer responds to, and what it passes on. */
export const weightsModel: ViewModel<WeightsState, WeightsAction> = {
  title: "weights",
  initial: {
    layer: 0,
    shown: "trained",
    order: "norm",
    classIndex: 0,
    scale: "unit",
    place: 0,
    feature: 0,
    cut: WHOLE,
  },
  needs(context) {
    const { run, view } = context, { zoomed } = view, layer = layerOf(context);
    if (planeOf(run)) return [DECISION.need(undefined)];
    const unit = zoomed === undefined ? undefined : { layer, unit: zoomed };
    const composed = layer > 0 ? [COMPOSED_WEIGHTS.need(layer)] : [];
    const surgery = isCut(context) ? [SURGERY.need({ cut: shownCut(context), layer })] : [];
    const dream = unit && view.dreams ? [UNIT_DREAM.need(unit)] : [];
    return [...surgery, ...dream, ...composed, LOGIT_ATTRIBUTION.need(layer), TOP_ACTIVATIONS.need(unit)];
  },
  showsSigned: hasUnits,
  selection(context) {
    const unit = hasUnits(context) ? selectedUnit(context) : undefined;
    return unit === undefined ? undefined : { unit: { layer: layerOf(context), unit } };
  },
  keys,
  mouse: [
    { gesture: "click", help: SELECTING, enabled: isGrid },
    { gesture: "click", help: ZOOMING, enabled: isGrid },
    { gesture: "wheel", help: PAGING, enabled: (context) => isImageGrid(context) && hasPages(context) },
    { gesture: "wheel", help: FEATURES, enabled: hasMoreFeatures },
    { gesture: "wheel", help: NEIGHBOURS, enabled: isZoomed },
  ],
  update(context, action, size) {
    const { view } = context;
    if (typeof action === "object") return selectOrZoom(context, action.select);
    switch (action) {
      case "shown":
        return { ...view, shown: after(weightsToShow([context.run], layerOf(context)), view.shown) };
      case "order":
      case "scale":
        return withNext(view, CHOICES, action);
      case "nextClass":
      case "previousClass":
        return { ...view, order: "attribution", classIndex: nextClass(context, action === "nextClass" ? 1 : -1) };
      case "nextLayer":
      case "previousLayer":
        return layerAfter(context, action === "nextLayer" ? 1 : -1);
      case "zoom":
        return selectOrZoom(context, placeOf(context));
      case "dream":
        return withDream(view);
      case "back":
        return { ...view, place: placeOf(context), zoomed: undefined };
      case "toggle":
        return { ...view, cut: toggled(view.cut, { layer: layerOf(context), unit: selectedUnit(context)! }) };
      case "restore":
        return { ...view, cut: WHOLE };
      case "fewer":
      case "more":
        return { ...view, cut: withNextShare(view.cut, action === "fewer" ? 1 : -1) };
      default:
        return move(context, action, unitsSize({ ...context, size }));
    }
  },
};

/** The class after the chosen one; the first time the chosen one. */
function nextClass({ run, view }: WeightsContext, by: number): number {
  return around(view.classIndex + (view.order === "attribution" ? by : 0), run.dataset.classes.length);
}

/** The next layer's units, as one left the first ones: what can't be shown of it isn't asked for. */
function layerAfter(context: WeightsContext, by: number): WeightsState {
  const { run, view } = context, layer = around(layerOf(context) + by, run.network!.layers.length);
  const shown = weightsToShow([run], layer).includes(view.shown) ? view.shown : "trained";
  return { ...view, layer, shown, place: 0, feature: 0, zoomed: undefined };
}
