import { around } from "../../model/cycle.ts";
import { keyTable } from "../../model/key_binding.ts";
import type { ViewModel } from "../../model/view_model.ts";
import type { HiddenSpace } from "./hidden_space_provider.ts";
import { type Direction, nearestPoint } from "./nearest_point.ts";
import {
  type HiddenContext,
  type HiddenState,
  isHighlighted,
  layerOf,
  marksMistakes,
  mistakesIn,
  type Seen,
  selectedPoint,
  selectedSample,
  spaceOf,
  usesUmap,
} from "./shown_space.ts";
import { HIDDEN_SPACE, UMAP_SPACE } from "./space.ts";

/** What the view can be asked for. */
export type HiddenAction =
  | { readonly layer: 1 | -1 }
  /** The nearest point in a direction. */
  | { readonly move: Direction }
  /** The next sample in the order of the data set. */
  | { readonly sample: 1 | -1 | "first" | "last" }
  /** The next sample that is taken for another class, and around. */
  | { readonly mistake: 1 | -1 }
  /** A click selects a point, counted from 0; on the selected one, it zooms. */
  | { readonly choose: number }
  /** The next class is highlighted, or none. */
  | { readonly class: 1 | -1 }
  /** That class is highlighted, or no more. */
  | { readonly highlight: number }
  | { readonly zoom: boolean }
  | "mistakes"
  | "method";

const isThere = (context: Seen) => spaceOf(context)?.scoring !== undefined;
const isMap = (context: Seen) => isThere(context) && !context.view.isZoomed;
const isZoomed = (context: Seen) => isThere(context) && context.view.isZoomed;

const hasMistakes = (context: Seen) => isThere(context) && mistakesIn(spaceOf(context)!).length > 0;

const SELECTING = "select the nearest sample that way",
  SAMPLES = "previous / next sample",
  CHOOSING = "select a sample";
const MISTAKES = "next / previous mistake",
  ENDS = "first / last sample",
  LAYERS = "next / previous layer",
  ZOOMING = "zoom into the selected sample";
const CLASSES = "highlight the next / previous class", CLASS = "highlight a class";

/** The view of the hidden space: a layer's activations of a thousand samples in two dimensions. */
export const hiddenModel: ViewModel<HiddenState, HiddenAction, HiddenContext> = {
  title: "hidden space",
  shortTitle: "hidden",
  initial: { method: "pca", isZoomed: false },
  needs: (context) => {
    const { layer } = context.view, byUmap = usesUmap(context) ? [UMAP_SPACE.need(layer)] : [];
    return [HIDDEN_SPACE.need(layer), ...byUmap];
  },
  selection(context) {
    const sample = context.view.chosen && selectedSample(context);
    return sample === undefined ? undefined : { ...context.selected, drawing: undefined, sample };
  },
  keys: keyTable<HiddenContext, HiddenAction>([
    ["left", "←", "select", { move: "left" }, isMap, SELECTING],
    ["right", "→", "select", { move: "right" }, isMap, SELECTING],
    ["up", "↑", "select", { move: "up" }, isMap, SELECTING],
    ["down", "↓", "select", { move: "down" }, isMap, SELECTING],
    ["[ pageup", "[", "sample", { sample: -1 }, isMap, SAMPLES],
    ["] pagedown", "]", "sample", { sample: 1 }, isMap, SAMPLES],
    ["left up [ pageup", "←", "sample", { sample: -1 }, isZoomed, SAMPLES],
    ["right down ] pagedown", "→", "sample", { sample: 1 }, isZoomed, SAMPLES],
    ["n", "n", "mistake", { mistake: 1 }, hasMistakes, MISTAKES],
    ["N", "N", "mistake", { mistake: -1 }, hasMistakes, MISTAKES],
    ["l", "l", "layer", { layer: 1 }, isThere, LAYERS],
    ["L", "L", "layer", { layer: -1 }, isThere, LAYERS],
    ["i", "i", "class", { class: 1 }, isMap, CLASSES],
    ["I", "I", "class", { class: -1 }, isMap, CLASSES],
    ["u", "u", "method", "method", isMap, "principal components / UMAP"],
    ["w", "w", "mark", "mistakes", isMap, "mark the mistakes / all alike"],
    ["enter", "↵", "zoom", { zoom: true }, isMap, ZOOMING],
    ["escape enter", "esc", "back", { zoom: false }, isZoomed, "back to all samples"],
    ["home", "home", "ends", { sample: "first" }, isThere, ENDS],
    ["end", "end", "ends", { sample: "last" }, isThere, ENDS],
  ]),
  mouse: [
    { gesture: "click", help: CHOOSING, enabled: isMap },
    { gesture: "click", help: ZOOMING, enabled: isMap },
    { gesture: "click", help: CLASS, enabled: isMap },
    { gesture: "wheel", help: SAMPLES, enabled: isThere },
  ],
  update(context, action) {
    const { view, run: { network, dataset: { classes } } } = context, space = spaceOf(context);
    if (!space || !network) return view;
    if (action === "mistakes") return { ...view, marksMistakes: !marksMistakes(view, space) };
    if (action === "method") return { ...view, method: view.method === "pca" ? "umap" : "pca" };
    if ("layer" in action) {
      return { ...view, layer: around(layerOf(context)! + action.layer, network.layers.length + 1) };
    }
    if ("zoom" in action) return { ...view, isZoomed: action.zoom };
    if ("highlight" in action) {
      return { ...view, highlighted: view.highlighted === action.highlight ? undefined : action.highlight };
    }
    if ("class" in action) {
      const next = around((view.highlighted ?? classes.length) + action.class, classes.length + 1);
      return { ...view, highlighted: next === classes.length ? undefined : next };
    }
    const point = pointAfter(context, action, space);
    const isAgain = "choose" in action && point === selectedPoint(context);
    return isAgain ? { ...view, isZoomed: true } : { ...view, chosen: chosenAt(point, context, space) };
  },
};

function chosenAt(point: number, { selected }: Seen, { numbers }: HiddenSpace): HiddenState["chosen"] {
  return { since: selected, sample: numbers[point] };
}

/** The point that is selected next. */
function pointAfter(
  context: Seen,
  action: Extract<
    HiddenAction,
    Record<"move", unknown> | Record<"sample", unknown> | Record<"mistake", unknown> | Record<"choose", unknown>
  >,
  space: HiddenSpace,
): number {
  const from = selectedPoint(context), last = space.numbers.length - 1, { points } = space;
  if ("choose" in action) return action.choose;
  if ("move" in action) {
    return nearestPoint(points, from, action.move, (point) => isHighlighted(context.view, space, point));
  }
  if ("mistake" in action) {
    const mistakes = mistakesIn(space), [first = from] = mistakes, final = mistakes.at(-1) ?? from;
    return action.mistake > 0
      ? mistakes.find((point) => point > from) ?? first
      : mistakes.findLast((point) => point < from) ?? final;
  }
  if (typeof action.sample !== "number") return action.sample === "first" ? 0 : last;
  return Math.max(0, Math.min(last, from + action.sample));
}
