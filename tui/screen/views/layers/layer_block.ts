import type { LayerHealth, LayerMetricName } from "../../../../src/training/health/layer_metrics.ts";
import { formatPercent, withMinus } from "../../../format.ts";
import { type LayersLayout, measuresHeight } from "./layers_layout.ts";
import type { TrainingState } from "../../model/state.ts";
import type { Size } from "../../layout/box.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import type { WeightHistogram } from "./weight_counter.ts";
import { histogram } from "../../widgets/histogram.ts";
import { sparkline, type SparklineOptions } from "../../widgets/sparkline.ts";
import { HISTOGRAMS } from "./layers_state.ts";

/** A measure as it is shown. */
interface Shown {
  readonly label: string;
  /** The same where there is room. */
  readonly inFull: string;
  readonly measure: LayerMetricName;
  readonly format: (value: number) => string;
  readonly history?: SparklineOptions;
}

const short = (value: number) => {
  if (!Number.isFinite(value)) return "–";
  const isTiny = value !== 0 && Math.abs(value) < 1e-3;
  return withMinus((isTiny ? value.toExponential(1) : value.toPrecision(2)).replace("e+", "e"));
};
const percent = (fraction: number) => `${formatPercent(fraction, 0)} %`;

const MEAN: Shown = { label: "mean", inFull: "mean activation", measure: "activationMean", format: short };
const SPREAD: Shown = { label: "std", inFull: "standard deviation", measure: "activationDeviation", format: short };
const DEAD: Shown = {
  label: "dead",
  inFull: "dead units",
  measure: "dead",
  format: percent,
  history: { range: [0, 1] },
};
const SATURATED: Shown = { ...DEAD, label: "saturated", inFull: "saturated units", measure: "saturated" };
/** Lengths of gradients and steps differ by orders of magnitude over a run. */
const GRADIENT: Shown = {
  label: "gradient",
  inFull: "gradient",
  measure: "gradientNorm",
  format: short,
  history: { scale: "log" },
};
const UPDATE: Shown = { ...GRADIENT, label: "update", inFull: "update", measure: "updateRatio" };

/** Columns of a label, of a label in full, of a figure, and between two columns of measures. */
const LABEL = 10, FULL_LABEL = 17, FIGURE = 8, GAP = 3;

/** Columns of a layer from which on labels are in full. */
const WIDTH_IN_FULL = 110;

/** The share of the columns that the histogram takes beside the measures. */
const HISTOGRAM_SHARE = 0.26;

/** A line of a layer: what it is called, its figure, and a picture of it. */
interface Line {
  readonly label: string;
  readonly figure: string;
  picture?(width: number, height: number): Cells;
}

/** A layer's shape, its measures with their history, and the distribution of its weights. */
export function layerBlock(
  run: TrainingState,
  index: number,
  layout: LayersLayout,
  { width, height }: Size,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const { form, curveHeight, measureHeight } = layout, isInFull = width >= WIDTH_IN_FULL;
  const isWrong = run.history.diagnoses.some(({ layers }) => layers.includes(index + 1));
  const titleEnd = cells.text(0, 0, titleOf(run, index), isWrong ? { ...theme.warning, bold: true } : theme.strong);
  const place = (lines: readonly Line[], x: number, columns: number) => {
    const left = (isInFull ? FULL_LABEL : LABEL) + FIGURE;
    lines.forEach(({ label, figure, picture }, i) => {
      const y = 1 + i * measureHeight;
      cells.text(x, y, label, theme.faint);
      cells.text(x + left - 1 - figure.length, y, figure, theme.text);
      if (picture) cells.place(x + left, y, picture(columns - left, curveHeight));
    });
  };
  const measures = (...shown: readonly (Shown | undefined)[]) =>
    shown.filter((shown) => shown !== undefined).map((shown) => measureLine(run, index, shown, isInFull, theme));
  const idle = idleMeasure(run.health?.[index]), weights = HISTOGRAMS.of(run)?.[index];
  if (form !== "wide") {
    const lines = measures(MEAN, SPREAD, idle, GRADIENT, UPDATE);
    place(form === "narrow" ? [...lines, weightsLine(weights, theme)] : lines, 0, width);
    return cells;
  }
  const columns = Math.floor((width - Math.floor(width * HISTOGRAM_SHARE) - 2 * GAP) / 2), left = 2 * (columns + GAP);
  place(measures(MEAN, SPREAD, idle), 0, columns);
  place(measures(GRADIENT, UPDATE), columns + GAP, columns);
  if (weights) {
    const range = `${short(weights.least)} … ${short(weights.most)}`;
    const caption = [`weights ${range}`, range, "weights"].find(({ length }) => length <= width - left);
    if (titleEnd < left && caption) cells.text(left, 0, caption, theme.faint);
    cells.place(left, 1, histogram(weights.counts, width - left, measuresHeight(layout), theme));
  }
  return cells;
}

/** `layer 1  784 → 128 relu`. */
function titleOf({ layerSizes, options, dataset }: TrainingState, index: number): string {
  const sizes = layerSizes ?? [dataset.columns, ...options.layers, dataset.classes.length];
  const name = options.layers.length > index ? options.activation[index] : options.output;
  return `layer ${index + 1}  ${sizes[index]} → ${sizes[index + 1]} ${name}`;
}

/** The measure of the units that learn nothing: dead or saturated ones, where either can be. */
function idleMeasure(health: LayerHealth | undefined): Shown | undefined {
  return typeof health?.dead === "number" ? DEAD : typeof health?.saturated === "number" ? SATURATED : undefined;
}

/** A measure: the figure of now, once there is any, and how it came to that. */
function measureLine(
  { health, history }: TrainingState,
  index: number,
  { label, inFull, measure, format, history: options }: Shown,
  isInFull: boolean,
  theme: Theme,
): Line {
  const value = health?.[index]?.[measure], values = history.health.layers[index]?.[measure];
  return {
    label: isInFull ? inFull : label,
    figure: !health ? "" : value === undefined || value === null ? "–" : format(value),
    picture: values && ((width, height) => sparkline(values.points, width, height, theme, options)),
  };
}

/** The distribution of the weights as a line below the measures. */
function weightsLine(weights: WeightHistogram | undefined, theme: Theme): Line {
  return {
    label: "weights",
    figure: weights ? `±${short(weights.bound)}` : "",
    picture: weights && ((width, height) => histogram(weights.counts, width, height, theme)),
  };
}
