import type { DistributionName } from "../../../../src/experiments/distributions/distribution_meter.ts";
import { boxOf, type Size } from "../../layout/box.ts";
import { Drawn } from "../../layout/drawn.ts";
import type { Scroll } from "../../layout/page.ts";
import { type DistributionMoment, histogramsOf } from "../../model/findings/keyframe_distributions.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import { truncateText } from "../../terminal/text_width.ts";
import { wrapText } from "../../terminal/wrap_text.ts";
import type { Theme } from "../../theme.ts";
import { ridgelines } from "../../widgets/ridgelines.ts";
import { panelTitle } from "../../widgets/title_row.ts";
import { formatRange } from "../../../format.ts";
import { rememberLast } from "../../../remember_last.ts";
import { nearestMoment } from "./looked_at.ts";
import { layerTitle } from "./layer_block.ts";
import { OVER_TIME } from "./layers_state.ts";
import { awaitedMeasurement } from "../../model/awaited_measurement.ts";
import { ridgesLayout } from "./ridges_layout.ts";

/** What a kind of numbers is called. */
const NAMES: Readonly<Record<DistributionName, string>> = {
  weights: "weights",
  gradients: "gradients ∂L∕∂W",
  activations: "activations",
};

/** Outlines of the histograms of each layer over time, the oldest at the top, and a sentence where some are missing. */
export function ridgesPanel(
  run: TrainingState,
  { name, first: wanted, epoch }: { readonly name: DistributionName; readonly first: number; readonly epoch?: number },
  size: Size,
  theme: Theme,
): Drawn<Scroll> {
  const drawn = new Drawn<Scroll>(size), { cells } = drawn, { width } = size;
  const { moments = [], missing } = OVER_TIME.of(run) ?? {}, { layers, boxes, first } = ridgesLayout(run, wanted, size);
  const range = boxes.length < layers
    ? `, ${formatRange(first + 1, first + boxes.length, layers, ["layer", "layers"])}`
    : "";
  const captions = [
    `height: √ density, scaled ridge by ridge${range}`,
    `height: √ density${range}`,
    range.slice(2),
  ];
  cells.place(0, 0, panelTitle([`${NAMES[name]} by epoch`, theme.strong], captions, width, theme));
  const note = missing ?? (moments.length === 0 ? awaitedMeasurement(run) : undefined);
  boxes.forEach((box, i) => {
    const layer = first + i, title = layerTitle(run, layer);
    const part = new Cells(box.width, box.height);
    part.text(0, 0, truncateText(title, box.width), theme.text);
    const hasRidges = moments.some(({ layers }) => layers[layer]?.[name]);
    if (hasRidges) {
      part.place(
        0,
        1,
        drawRidges(moments, layer, { name, epoch }, { width: box.width, height: box.height - 1 }, theme),
      );
    } else if (note) wrapText(note, box.width).forEach((text, y) => part.text(0, 1 + y, text, theme.faint));
    drawn.place(box, part);
  });
  return boxes.length < layers ? drawn.onWheel(boxOf(size), "up", "down") : drawn;
}

/** One memory for each of the layers that may be in sight: in every frame they are the same. */
const memories = new Map<number, typeof ridgesOf>();

function drawRidges(...args: Parameters<typeof ridgesOf>): Cells {
  const [, layer] = args;
  let draw = memories.get(layer);
  if (!draw) memories.set(layer, draw = rememberLast(ridgesOf));
  return draw(...args);
}

function ridgesOf(
  moments: readonly DistributionMoment[],
  layer: number,
  { name, epoch }: { readonly name: DistributionName; readonly epoch?: number },
  { width, height }: Size,
  theme: Theme,
): Cells {
  const found = histogramsOf(moments, layer, name), marked = nearestMoment(found, epoch);
  const ridges = found.map(({ epoch, histogram }, i) => ({
    ...histogram,
    label: String(Number(epoch.toPrecision(2))),
    isMarked: i === marked,
  }));
  return ridgelines(ridges, width, height, theme);
}
