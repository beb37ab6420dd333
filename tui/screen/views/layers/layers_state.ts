import { type DistributionName, DISTRIBUTIONS } from "../../../../src/experiments/distributions/distribution_meter.ts";
import { PLANE_CHOICES, type PlaneChoice } from "../../../../src/experiments/landscape/landscape_survey.ts";
import type { ValueHistogram } from "../../../../src/training/health/value_histogram.ts";
import { firstInSight, rowsOf, type Scroll } from "../../layout/page.ts";
import { after } from "../../model/cycle.ts";
import { Finding } from "../../model/findings/finding.ts";
import { keyTable } from "../../model/key_binding.ts";
import type { Sized, ViewContext, ViewModel } from "../../model/view_model.ts";
import type { DistributionsOverTime } from "./distributions_provider.ts";
import type { RunLandscape } from "./landscape_provider.ts";
import { layersLayout, showsHistograms } from "./layers_layout.ts";
import { ridgesLayout } from "./ridges_layout.ts";

/** What can be seen of the layers: their metrics, the distributions over time, or the loss around the whole network. */
const SHOWN = ["metrics", ...DISTRIBUTIONS, "landscape"] as const;

/** What the person chose in the view of the layers. */
export interface LayersState {
  /** The first layer in sight, counted from 0. */
  readonly first: number;
  readonly shown: typeof SHOWN[number];
  /** The plane of the landscape. */
  readonly plane: PlaneChoice;
}

/** What the view can be asked for: to scroll, to show the next thing, or to lay the landscape on another plane. */
export type LayersAction = Scroll | "shown" | "plane";

type Context = ViewContext<LayersState>;

/** The distribution that is shown over time; undefined while something else is. */
export function shownDistribution({ shown }: LayersState): DistributionName | undefined {
  return shown === "metrics" || shown === "landscape" ? undefined : shown;
}

/** How many layers there are, how many are in sight, and the first of these. */
function sightOf(
  { run, view, size }: Sized<Context>,
): { readonly layers: number; readonly inSight: number; readonly first: number } {
  if (view.shown === "landscape") return { layers: 1, inSight: 1, first: 0 };
  const { layers, boxes: { length: inSight }, first } = view.shown === "metrics"
    ? layersLayout(run, view.first, size)
    : ridgesLayout(run, view.first, size);
  return { layers, inSight, first };
}

/** Whether there are layers out of sight. */
const isCut = (context: Sized<Context>) => {
  const { layers, inSight } = sightOf(context);
  return inSight < layers;
};

const shows = (shown: LayersState["shown"]) => ({ view }: Context) => view.shown === shown;

const SCROLLING = "previous / next layers", ENDS = "first / last layer";
const SHOWING = "metrics / weights, gradients, activations over time / loss landscape";
const PLANES = "the plane of the training's path / random directions";

/** The view of the layers: how each does, how it came to that, and what is wrong. */
export const layersModel: ViewModel<LayersState, LayersAction> = {
  title: "layers",
  initial: { first: 0, shown: "metrics", plane: "path" },
  showsLine: true,
  showsSigned: ({ run, view, size }) =>
    view.shown === "metrics" && showsHistograms(run, layersLayout(run, view.first, size)),
  needs({ view }) {
    if (view.shown === "landscape") return [LANDSCAPE.need(view.plane)];
    return [view.shown === "metrics" ? HISTOGRAMS.need(undefined) : OVER_TIME.need(undefined)];
  },
  keys: keyTable<Sized<Context>, LayersAction>([
    ...SHOWN.map((shown) => ["v", "v", after(SHOWN, shown), "shown", shows(shown), SHOWING] as const),
    ["r", "r", "plane", "plane", shows("landscape"), PLANES],
    ["up", "↑", "scroll", "up", isCut, SCROLLING],
    ["down", "↓", "scroll", "down", isCut, SCROLLING],
    ["[ pageup", "[", "page", "previousPage", isCut, SCROLLING],
    ["] pagedown", "]", "page", "nextPage", isCut, SCROLLING],
    ["home", "home", "ends", "first", isCut, ENDS],
    ["end", "end", "ends", "last", isCut, ENDS],
  ]),
  mouse: [{ gesture: "wheel", help: SCROLLING, enabled: isCut }],
  update(context, action, size) {
    const { view } = context;
    if (action === "shown") return { ...view, shown: after(SHOWN, view.shown) };
    if (action === "plane") return { ...view, plane: after(PLANE_CHOICES, view.plane) };
    const { layers, inSight, first } = sightOf({ ...context, size });
    return { ...view, first: firstInSight(first + rowsOf(action, inSight), inSight, layers) };
  },
};

/** How each layer's weights are distributed, from the input on. */
export const HISTOGRAMS = new Finding<readonly ValueHistogram[]>(async () =>
  new (await import("./histogram_provider.ts")).HistogramProvider()
);

/** How each layer's weights, gradients and activations were distributed at the moments of the run. */
export const OVER_TIME = new Finding<DistributionsOverTime>(async () =>
  new (await import("./distributions_provider.ts")).DistributionsProvider()
);

/** The loss landscape around the network, on the plane in the request. */
export const LANDSCAPE = new Finding<RunLandscape, PlaneChoice>(async () =>
  new (await import("./landscape_provider.ts")).LandscapeProvider()
);
