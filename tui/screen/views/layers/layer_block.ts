import {
  LAYER_METRIC_NAMES,
  LAYER_METRICS,
  type LayerMetricName,
} from "../../../../src/training/health/layer_metrics.ts";
import { row } from "../../layout/arrange.ts";
import type { Box, Size } from "../../layout/box.ts";
import { shownEpochs } from "../../model/charts/shown_epochs.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { histogramRows } from "../../widgets/histogram_rows.ts";
import { histogram } from "../../widgets/sparkline.ts";
import { type LayersLayout, LEAST_HISTOGRAMS, metricsHeight, showsHistograms } from "./layers_layout.ts";
import { type LayerLine, metricLine, short, weightsLine } from "./layer_line.ts";
import { HISTOGRAMS } from "./layers_state.ts";

/** Columns of a label, of a label in full, of a figure, and between two columns of metrics. */
const LABEL = 10, FULL_LABEL = 17, FIGURE = 8, GAP = 3;

/** Columns of a layer from which on labels are in full. */
const WIDTH_IN_FULL = 150;

/** The share of the columns that histograms take beside the metrics, and with labels in full. */
const HISTOGRAMS_SHARE = 0.3, HISTOGRAMS_SHARE_IN_FULL = 0.4;

/** A layer's shape, its metrics with their history, and the distribution of its weights. */
export function layerBlock(
  run: TrainingState,
  index: number,
  { layout, cursor }: { readonly layout: LayersLayout; readonly cursor?: number },
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const { form, curveHeight, metricHeight } = layout, isInFull = width >= WIDTH_IN_FULL;
  const isWrong = run.history.diagnoses.some(({ layers }) => layers.includes(index + 1));
  const titleEnd = cells.text(0, 0, layerTitle(run, index), isWrong ? { ...theme.warning, bold: true } : theme.strong);
  const place = (lines: readonly LayerLine[], x: number, columns: number) => {
    const left = (isInFull ? FULL_LABEL : LABEL) + FIGURE;
    lines.forEach(({ label, figure, picture }, i) => {
      const y = 1 + i * metricHeight;
      cells.text(x, y, label, theme.faint);
      cells.text(x + left - 1 - figure.length, y, figure, theme.text);
      if (picture) cells.place(x + left, y, picture(columns - left, curveHeight));
    });
  };
  const weights = HISTOGRAMS.of(run)?.[index], names = shownMetrics(run, index);
  const lines = (names: readonly LayerMetricName[]) =>
    names.map((name) => metricLine(run, index, name, { cursor, isInFull }, theme));
  if (form !== "wide") {
    place(form === "narrow" ? [...lines(names), weightsLine(weights, theme)] : lines(names), 0, width);
    return cells;
  }
  const share = isInFull ? HISTOGRAMS_SHARE_IN_FULL : HISTOGRAMS_SHARE;
  const columns = Math.floor((width - Math.floor(width * share) - 2 * GAP) / 2), left = 2 * (columns + GAP);
  place(lines(names.filter((name) => LAYER_METRICS[name].scale !== "log")), 0, columns);
  place(lines(names.filter((name) => LAYER_METRICS[name].scale === "log")), columns + GAP, columns);
  const box = { x: left, y: 1, width: width - left, height: metricsHeight(layout) };
  if (showsHistograms(run, layout)) {
    placeHistograms(cells, box, run, index, theme);
  } else if (weights) {
    const range = `${short(weights.from)} … ${short(weights.to)}`;
    const caption = [`weights ${range}`, range, "weights"].find(({ length }) => length <= box.width);
    if (titleEnd < left && caption) cells.text(left, 0, caption, theme.faint);
    cells.place(left, 1, histogram(weights.counts, box.width, box.height, theme));
  }
  return cells;
}

/** The distributions of the layer's weights and of its activations over the epochs; in little room those of the weights. */
function placeHistograms(cells: Cells, area: Box, run: TrainingState, index: number, theme: Theme): void {
  const track = { least: LEAST_HISTOGRAMS.width, share: 1 };
  const boxes = row(area, { weights: { ...track, priority: 1 }, activations: track }, GAP);
  for (const kind of ["weights", "activations"] as const) {
    const box = boxes[kind];
    if (!box) continue;
    const rows = run.history.health.histograms.map(({ epoch, layers }) => ({ epoch, ...layers[index][kind] }));
    const caption = [`${kind} by epoch`, kind].find(({ length }) => length <= box.width) ?? "";
    cells.text(box.x, box.y - 1, caption, theme.faint);
    cells.place(box.x, box.y, histogramRows(rows, shownEpochs([run], "run")[1], box.width, box.height, theme));
  }
}

/** `layer 1  784 → 128 relu`. */
export function layerTitle({ layerSizes, options, dataset }: TrainingState, index: number): string {
  const sizes = layerSizes ?? [dataset.columns, ...options.layers, dataset.classes.length];
  const name = options.layers.length > index ? options.activation[index] : options.output;
  return `layer ${index + 1}  ${sizes[index]} → ${sizes[index + 1]} ${name}`;
}

/** Every metric but the shares of units that the layer's function can't make, such as dead ones of a sigmoid. */
function shownMetrics({ health }: TrainingState, index: number): LayerMetricName[] {
  return LAYER_METRIC_NAMES.filter((name) =>
    LAYER_METRICS[name].unit !== "fraction" || typeof health?.[index]?.[name] === "number"
  );
}
