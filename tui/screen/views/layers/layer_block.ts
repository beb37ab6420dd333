import {
  LAYER_METRIC_NAMES,
  LAYER_METRICS,
  type LayerMetric,
  type LayerMetricName,
} from "../../../../src/training/health/layer_metrics.ts";
import { formatPercent, withMinus } from "../../../format.ts";
import { row } from "../../layout/arrange.ts";
import type { Box, Size } from "../../layout/box.ts";
import { shownEpochs } from "../../model/charts/shown_epochs.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { type Point, valueNear } from "../../widgets/curve.ts";
import { chart } from "../../widgets/chart/chart.ts";
import { scaleWithin } from "../../widgets/chart/settled_scale.ts";
import { axisText } from "../../panels/charts/metric_text.ts";
import { histogram, sparkline } from "../../widgets/sparkline.ts";
import { type LayersLayout, metricsHeight } from "./layers_layout.ts";
import { HISTOGRAMS } from "./layers_state.ts";
import type { ValueHistogram } from "../../../../src/training/health/value_histogram.ts";
import { histogramRows } from "../../widgets/histogram_rows.ts";

/** Columns of a label, of a label in full, of a figure, and between two columns of metrics. */
const LABEL = 10, FULL_LABEL = 17, FIGURE = 8, GAP = 3;

/** Columns of a layer from which on labels are in full. */
const WIDTH_IN_FULL = 150;

/** The share of the columns that histograms take beside the metrics, and with labels in full. */
const HISTOGRAMS_SHARE = 0.3, HISTOGRAMS_SHARE_IN_FULL = 0.4;

/** In less room, of the histograms over time the last one alone is shown. */
const LEAST_ROWS = { width: 16, height: 4 };

/** A line of a layer: what it is called, its figure, and a picture of it. */
interface Line {
  readonly label: string;
  readonly figure: string;
  picture?(width: number, height: number): Cells;
}

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
  const titleEnd = cells.text(0, 0, titleOf(run, index), isWrong ? { ...theme.warning, bold: true } : theme.strong);
  const place = (lines: readonly Line[], x: number, columns: number) => {
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
  if (run.history.health.histograms.length > 0 && box.height >= LEAST_ROWS.height) {
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
  const track = { least: LEAST_ROWS.width, share: 1 };
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
function titleOf({ layerSizes, options, dataset }: TrainingState, index: number): string {
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

/** A metric: its value now or at the vertical line, once there is any, and its history. */
function metricLine(
  run: TrainingState,
  index: number,
  name: LayerMetricName,
  { cursor, isInFull }: { readonly cursor?: number; readonly isInFull: boolean },
  theme: Theme,
): Line {
  const { health, history } = run, [, end] = shownEpochs([run], "run");
  const { heading, inFull, unit } = LAYER_METRICS[name];
  const values = history.health.layers[index]?.[name];
  const value = cursor === undefined ? health?.[index]?.[name] : valueNear(values?.points ?? [], cursor);
  const format = unit === "fraction" ? (share: number) => `${formatPercent(share, 0)} %` : short;
  return {
    label: isInFull ? inFull : heading,
    figure: !health ? "" : value === undefined || value === null ? "–" : format(value),
    picture: values &&
      ((width, height) =>
        metricCurve(values.points, { ...LAYER_METRICS[name], end }, { width, height }, cursor, theme)),
  };
}

/** In fewer rows and columns a curve with axes has no room; bars from 0 on show how high it is. */
const LEAST_CHART = { width: 16, height: 4 };

/** Values that differ by no more than this share are the same: the mean of a softmax, but for rounding. */
const CONSTANT = 1e-3;

/** A metric over the epochs of the run, up to `end`: a curve between axes, on a scale that has 0 on it unless it is logarithmic. */
function metricCurve(
  points: readonly Point[],
  { unit, scale, end }: LayerMetric & { readonly end: number },
  { width, height }: Size,
  cursor: number | undefined,
  theme: Theme,
): Cells {
  const isLog = scale === "log", values = points.map(({ y }) => y).filter(Number.isFinite);
  if (width < LEAST_CHART.width || height < LEAST_CHART.height) {
    const least = Math.min(...values), most = Math.max(...values);
    // What stays the same stands in the middle, and fills nothing.
    const room = most - least <= CONSTANT * Math.abs(most) ? 2 : 1;
    const top = unit === "fraction" ? 1 : Math.max(0, room * most);
    const range = isLog || values.length === 0 ? undefined : [Math.min(0, room * least), top] as const;
    return sparkline(points, width, height, theme, { scale, range, cursor });
  }
  const x = [0, end] as const;
  const y = scaleWithin(isLog ? [points] : [points, [{ x: 0, y: 0 }]], { isLog }, x);
  const format = (value: number, decimals: number) => axisText(unit, value, decimals);
  const series = [{ points, style: theme.training }];
  return chart({ series, x, y, xLabel: "epoch", format, cursor }, width, height, theme).cells;
}

/** The distribution of the weights as a line below the metrics. */
function weightsLine(weights: ValueHistogram | undefined, theme: Theme): Line {
  return {
    label: "weights",
    figure: weights ? `±${short(Math.max(-weights.from, weights.to))}` : "",
    picture: weights && ((width, height) => histogram(weights.counts, width, height, theme)),
  };
}

function short(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const isTiny = value !== 0 && Math.abs(value) < 1e-3;
  return withMinus((isTiny ? value.toExponential(1) : value.toPrecision(2)).replace("e+", "e"));
}
