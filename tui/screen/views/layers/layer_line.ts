import {
  LAYER_METRICS,
  type LayerMetric,
  type LayerMetricName,
} from "../../../../src/training/health/layer_metrics.ts";
import type { ValueHistogram } from "../../../../src/training/health/value_histogram.ts";
import { formatPercent, withMinus } from "../../../format.ts";
import type { Size } from "../../layout/box.ts";
import { shownEpochs } from "../../model/charts/shown_epochs.ts";
import type { TrainingState } from "../../model/state.ts";
import { axisText } from "../../panels/charts/metric_text.ts";
import type { Cells } from "../../terminal/cells.ts";
import type { Theme } from "../../theme.ts";
import { chart } from "../../widgets/chart/chart.ts";
import { scaleWithin } from "../../widgets/chart/settled_scale.ts";
import { type Point, valueNear } from "../../widgets/curve.ts";
import { histogram, sparkline } from "../../widgets/sparkline.ts";

/** A line of a layer: what it is called, its figure, and a picture of it. */
export interface LayerLine {
  readonly label: string;
  readonly figure: string;
  picture?(width: number, height: number): Cells;
}

/** A metric: its value now or at the vertical line, once there is any, and its history. */
export function metricLine(
  run: TrainingState,
  index: number,
  name: LayerMetricName,
  { cursor, isInFull }: { readonly cursor?: number; readonly isInFull: boolean },
  theme: Theme,
): LayerLine {
  const { health, history } = run, [, end] = shownEpochs([run], "run");
  const { heading, inFull, unit } = LAYER_METRICS[name];
  const values = history.health.layers[index]?.[name];
  const newest = health?.[index]?.[name];
  const value = cursor === undefined ? newest : valueNear(values?.points ?? [], cursor, run.epoch);
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
export function weightsLine(weights: ValueHistogram | undefined, theme: Theme): LayerLine {
  return {
    label: "weights",
    figure: weights ? `±${short(Math.max(-weights.from, weights.to))}` : "",
    picture: weights && ((width, height) => histogram(weights.counts, width, height, theme)),
  };
}

/** A figure in two digits; one too small for them with its exponent. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const isTiny = value !== 0 && Math.abs(value) < 1e-3;
  return withMinus((isTiny ? value.toExponential(1) : value.toPrecision(2)).replace("e+", "e"));
}
