import { keyTable } from "../../model/key_binding.ts";
import { firstInSight, rowsOf, type Scroll } from "../../layout/page.ts";
import { layersLayout } from "./layers_layout.ts";
import type { ViewContext, ViewModel } from "../../model/view_model.ts";
import { Finding } from "../../model/findings/finding.ts";
import type { ValueHistogram } from "../../../../src/training/health/value_histogram.ts";

/** What the person chose in the view of the layers. */
export interface LayersState {
  /** The first layer in sight, counted from 0. */
  readonly first: number;
}

type Context = ViewContext<LayersState>;

const hasSeveral = ({ run }: Context) => run.options.layers.length > 0;

const SCROLLING = "previous / next layers", ENDS = "first / last layer";

/** The view of the layers: how each does, how it came to that, and what is wrong. */
export const layersModel: ViewModel<LayersState, Scroll> = {
  title: "layers",
  initial: { first: 0 },
  showsSigned: ({ run }) => run.history.health.histograms.length > 0,
  needs: () => [HISTOGRAMS.need(undefined)],
  keys: keyTable<Context, Scroll>([
    ["up", "↑", "scroll", "up", hasSeveral, SCROLLING],
    ["down", "↓", "scroll", "down", hasSeveral, SCROLLING],
    ["[ pageup", "[", "page", "previousPage", hasSeveral, SCROLLING],
    ["] pagedown", "]", "page", "nextPage", hasSeveral, SCROLLING],
    ["home", "home", "ends", "first", hasSeveral, ENDS],
    ["end", "end", "ends", "last", hasSeveral, ENDS],
  ]),
  update({ run, view }, action, size) {
    const { layers, boxes: { length: perPage }, first } = layersLayout(run, view.first, size);
    return { first: firstInSight(first + rowsOf(action, perPage), perPage, layers) };
  },
};

/** How each layer's weights are distributed, from the input on. */
export const HISTOGRAMS = new Finding<readonly ValueHistogram[]>(async () =>
  new (await import("./histogram_provider.ts")).HistogramProvider()
);
