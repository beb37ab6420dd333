import { keyTable } from "../../model/key_binding.ts";
import { firstInSight, rowsOf, type Scroll } from "../../layout/page.ts";
import { layersLayout, showsHistograms } from "./layers_layout.ts";
import type { Sized, ViewContext, ViewModel } from "../../model/view_model.ts";
import { Finding } from "../../model/findings/finding.ts";
import type { ValueHistogram } from "../../../../src/training/health/value_histogram.ts";

/** What the person chose in the view of the layers. */
export interface LayersState {
  /** The first layer in sight, counted from 0. */
  readonly first: number;
}

type Context = ViewContext<LayersState>;

/** Whether there are layers out of sight. */
const isCut = ({ run, view, size }: Sized<Context>) => {
  const { layers, boxes } = layersLayout(run, view.first, size);
  return boxes.length < layers;
};

const SCROLLING = "previous / next layers", ENDS = "first / last layer";

/** The view of the layers: how each does, how it came to that, and what is wrong. */
export const layersModel: ViewModel<LayersState, Scroll> = {
  title: "layers",
  initial: { first: 0 },
  showsLine: true,
  showsSigned: ({ run, view, size }) => showsHistograms(run, layersLayout(run, view.first, size)),
  needs: () => [HISTOGRAMS.need(undefined)],
  keys: keyTable<Sized<Context>, Scroll>([
    ["up", "↑", "scroll", "up", isCut, SCROLLING],
    ["down", "↓", "scroll", "down", isCut, SCROLLING],
    ["[ pageup", "[", "page", "previousPage", isCut, SCROLLING],
    ["] pagedown", "]", "page", "nextPage", isCut, SCROLLING],
    ["home", "home", "ends", "first", isCut, ENDS],
    ["end", "end", "ends", "last", isCut, ENDS],
  ]),
  mouse: [{ gesture: "wheel", help: SCROLLING, enabled: isCut }],
  update({ run, view }, action, size) {
    const { layers, boxes: { length: perPage }, first } = layersLayout(run, view.first, size);
    return { first: firstInSight(first + rowsOf(action, perPage), perPage, layers) };
  },
};

/** How each layer's weights are distributed, from the input on. */
export const HISTOGRAMS = new Finding<readonly ValueHistogram[]>(async () =>
  new (await import("./histogram_provider.ts")).HistogramProvider()
);
