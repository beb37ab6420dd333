import type { LayerHealth } from "../../../../src/training/health/layer_metrics.ts";
import { formatPercent, withMinus } from "../../../format.ts";
import type { HealthMeasure } from "../../model/health_history.ts";
import { type LayersLayout, measuresHeight } from "./layers_layout.ts";
import type { TrainingState } from "../../model/state.ts";
import { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { histogram } from "../../widgets/histogram.ts";
import { sparkline, type SparklineOptions } from "../../widgets/sparkline.ts";
import { HISTOGRAMS } from "./findings.ts";

/** A measure as it is shown. */
interface Shown {
  readonly label: string;
  /** The same where there is room. */
  readonly inFull: string;
  readonly measure: HealthMeasure;
  readonly format: (value: number) => string;
  readonly course?: SparklineOptions;
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
  course: { range: [0, 1] },
};
const SATURATED: Shown = { ...DEAD, label: "saturated", inFull: "saturated units", measure: "saturated" };
/** Lengths of gradients and steps differ by orders of magnitude over a run. */
const GRADIENT: Shown = {
  label: "gradient",
  inFull: "gradient",
  measure: "gradientNorm",
  format: short,
  course: { scale: "log" },
};
const UPDATE: Shown = { ...GRADIENT, label: "update", inFull: "update", measure: "updateRatio" };

/** Columns of a label, of a label in full, of a figure, and between two columns of measures. */
const LABEL = 10, FULL_LABEL = 17, FIGURE = 8, GAP = 3;

/** Columns of a layer from which on labels are in full. */
const WIDTH_IN_FULL = 110;

/** The share of the columns that the histogram takes beside the measures. */
const HISTOGRAM_SHARE = 0.26;

/** A layer's shape, its measures with their courses, and the distribution of its weights. */
export function layerBlock(
  run: TrainingState,
  index: number,
  layout: LayersLayout,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const { form, curveHeight, measureHeight } = layout;
  const isWrong = run.chronicle.diagnoses.some(({ layers }) => layers.includes(index + 1));
  const titleEnd = cells.text(0, 0, titleOf(run, index), isWrong ? { ...theme.warning, bold: true } : theme.strong);
  const draw = (shown: Shown | undefined, x: number, y: number, columns: number) => {
    if (shown) cells.place(x, y, measureRow(run, index, shown, width, columns, curveHeight, theme));
  };
  const idle = idleMeasure(run.health?.[index]);
  if (form !== "wide") {
    const measures = [MEAN, SPREAD, idle, GRADIENT, UPDATE].filter((shown) => shown !== undefined);
    measures.forEach((shown, i) => draw(shown, 0, 1 + i * measureHeight, width));
    const below = 1 + measures.length * measureHeight;
    if (form === "narrow") placeWeights(cells, run, index, below, width, curveHeight, theme);
    return cells;
  }
  const histogramWidth = Math.floor(width * HISTOGRAM_SHARE);
  const columns = Math.floor((width - histogramWidth - 2 * GAP) / 2);
  [MEAN, SPREAD, idle].forEach((shown, i) => draw(shown, 0, 1 + i * measureHeight, columns));
  [GRADIENT, UPDATE].forEach((shown, i) => draw(shown, columns + GAP, 1 + i * measureHeight, columns));
  const left = 2 * (columns + GAP);
  const weights = HISTOGRAMS.of(run)?.[index];
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

/** What tells which units learn nothing, if anything does. */
function idleMeasure(health: LayerHealth | undefined): Shown | undefined {
  return typeof health?.dead === "number" ? DEAD : typeof health?.saturated === "number" ? SATURATED : undefined;
}

/** A label, the figure of now, and how it came to that. */
function measureRow(
  run: TrainingState,
  index: number,
  { label, inFull, measure, format, course }: Shown,
  total: number,
  width: number,
  height: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, height);
  const isInFull = total >= WIDTH_IN_FULL;
  const labelWidth = isInFull ? FULL_LABEL : LABEL;
  cells.text(0, 0, isInFull ? inFull : label, theme.faint);
  const value = run.health?.[index]?.[measure];
  const figure = value === undefined || value === null ? "–" : format(value);
  if (run.health) cells.text(labelWidth + FIGURE - figure.length - 1, 0, figure, theme.text);
  const history = run.chronicle.health.layers[index]?.[measure];
  const left = labelWidth + FIGURE;
  if (history) cells.place(left, 0, sparkline(history.points, width - left, height, theme, course));
  return cells;
}

/** The distribution of the weights as a row among the measures. */
function placeWeights(
  cells: Cells,
  run: TrainingState,
  index: number,
  y: number,
  width: number,
  height: number,
  theme: Theme,
): void {
  const weights = HISTOGRAMS.of(run)?.[index];
  cells.text(0, y, "weights", theme.faint);
  if (!weights) return;
  const figure = `±${short(weights.bound)}`;
  const left = LABEL + FIGURE;
  cells.text(left - figure.length - 1, y, figure, theme.text);
  cells.place(left, y, histogram(weights.counts, width - left, height, theme));
}
