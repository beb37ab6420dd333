import type { Metric } from "../../../../src/evaluation/metric.ts";
import { SAMPLE_METRIC_NAMES } from "../../../../src/evaluation/sample_metrics.ts";
import {
  LAYER_METRIC_NAMES,
  LAYER_METRICS,
  type LayerMetricName,
} from "../../../../src/training/health/layer_metrics.ts";
import { RUN_METRIC_NAMES } from "../../../../src/training/run_metrics.ts";
import { learningRateFactor } from "../../../../src/training/schedule/schedule.ts";
import type { ResolvedOptions } from "../../../../src/options/options.ts";
import { rememberLast } from "../../../remember_last.ts";
import { type Point, pointsOf } from "../history.ts";
import { isOfSamples, type MetricName, METRICS, newestValues } from "../metric_curves.ts";
import type { TrainingState } from "../state.ts";

/** What there can be a chart of: a metric of the run, or one of each layer. */
export type ChartedMetric = MetricName | LayerMetricName;

/** Those that several runs can be charted by: of the run, not of a layer. */
const COMPARED_METRICS: readonly MetricName[] = [...SAMPLE_METRIC_NAMES, ...RUN_METRIC_NAMES];

const goesOverMagnitudes = (name: LayerMetricName) => LAYER_METRICS[name].scale === "log";

/** Every metric that a run can be charted by; of the layers' those first that tell most, whatever their size. */
export const CHARTED_METRICS: readonly ChartedMetric[] = [
  ...COMPARED_METRICS,
  ...LAYER_METRIC_NAMES.filter(goesOverMagnitudes),
  ...LAYER_METRIC_NAMES.filter((name) => !goesOverMagnitudes(name)),
];

/** A curve of a run. */
export interface ChartedCurve {
  /** `train`, `val`, or the layer's number. */
  readonly name: string;
  readonly split?: "training" | "validation";
  readonly points: readonly Point[];
  /** The newest value, which every line and file has as well. */
  readonly newest?: number;
  /** Whether its points are of a few batches each, so that one looks at their mean. */
  readonly isNoisy: boolean;
  /** Whether it has a value between two points, too, rather than only where something was measured. */
  readonly isContinuous?: boolean;
}

/** What a metric is called, and the unit that it has. */
export function definitionOf(metric: ChartedMetric): Metric {
  return isOfLayer(metric) ? LAYER_METRICS[metric] : METRICS[metric];
}

/** How a metric is always looked at, if it is always looked at in one way. */
export function scaleOf(metric: ChartedMetric): "log" | undefined {
  return isOfLayer(metric) ? LAYER_METRICS[metric].scale : undefined;
}

/** Whether there is a value for each layer. */
function isOfLayer(metric: ChartedMetric): metric is LayerMetricName {
  return Object.hasOwn(LAYER_METRICS, metric);
}

/** The curves of a metric over a run, by epochs. */
export function curvesOf(run: TrainingState, metric: ChartedMetric): readonly ChartedCurve[] {
  if (isOfLayer(metric)) {
    return run.history.health.layers.flatMap((layer, l) => {
      const points = pointsOf(layer[metric]), newest = points.at(-1)?.y;
      return points.length === 0 ? [] : [{ name: `${l === 0 ? "layer " : ""}${l + 1}`, points, newest, isNoisy: true }];
    });
  }
  const { training, validation } = run.curves[metric], newest = newestValues(run, metric);
  if (metric === "learningRate") {
    const points = rateCurve(run, pointsOf(training));
    return [{ name: "", points, newest: newest.training ?? run.scheduledRate, isNoisy: false, isContinuous: true }];
  }
  if (!isOfSamples(metric)) {
    return [{ name: "", points: pointsOf(training), newest: newest.training, isNoisy: false }];
  }
  const curves: ChartedCurve[] = [
    { name: "train", split: "training", points: pointsOf(training), newest: newest.training, isNoisy: true },
    { name: "val", split: "validation", points: pointsOf(validation), newest: newest.validation, isNoisy: false },
  ];
  return curves.filter(({ points, split }) => split === "training" || points.length > 0);
}

/** Points of a learning rate that follows its schedule. */
const RATE_POINTS = 256;

/** What an epoch reports may differ from the schedule by so much. */
const ROUNDING = 1e-5;

/**
 * The learning rate from the first batch to that of the moment: as the schedule has it where that agrees with what every
 * epoch has reported, else, as after a change by hand, on straight lines from one epoch's end to the next.
 */
function rateCurve(
  { options, sampleCounts, epoch, phase, scheduledRate }: TrainingState,
  reported: readonly Point[],
): readonly Point[] {
  if (!sampleCounts || epoch === 0) return reported;
  const batchesAnEpoch = Math.ceil(sampleCounts.training / options.batchSize);
  const scheduled = scheduleOf(options, batchesAnEpoch);
  if (reported.every(({ x, y }) => Math.abs(y - scheduled(x).y) <= ROUNDING * options.learningRate)) {
    const step = (options.epochs ?? epoch) / RATE_POINTS;
    const before = evenPoints(options, batchesAnEpoch, step).slice(0, Math.ceil(epoch / step));
    return [...before, scheduled(epoch)];
  }
  const isUnderWay = phase !== "finished" && epoch > (reported.at(-1)?.x ?? 0);
  return [scheduled(0), ...reported, ...isUnderWay ? [{ x: epoch, y: scheduledRate }] : []];
}

/** The learning rate as the schedule has it, by epochs. */
function scheduleOf(options: ResolvedOptions, batchesAnEpoch: number): (epoch: number) => Point {
  const run = { batchesAnEpoch, plateaus: 0 }, lastBatch = (options.epochs ?? Infinity) * batchesAnEpoch - 1;
  return (x) => {
    const batch = Math.max(0, Math.ceil(x * batchesAnEpoch - ROUNDING) - 1);
    return { x, y: options.learningRate * learningRateFactor(options, batch, lastBatch, run) };
  };
}

/** Points of a schedule that are equally far apart: those of a run with an end stay the same in every frame. */
const evenPoints = rememberLast((options: ResolvedOptions, batchesAnEpoch: number, step: number): readonly Point[] => {
  const scheduled = scheduleOf(options, batchesAnEpoch);
  return Array.from({ length: RATE_POINTS + 1 }, (_, i) => scheduled(i * step));
});

/** The epoch at whose end a metric was best on the validation samples, and what it was; undefined without any. */
export function bestOf({ curves }: TrainingState, metric: ChartedMetric): Point | undefined {
  const { better } = definitionOf(metric);
  if (isOfLayer(metric) || better === undefined) return undefined;
  return pointsOf(curves[metric].validation)
    .filter(({ y }) => Number.isFinite(y))
    .reduce<Point | undefined>((best, point) => {
      const isBetter = best === undefined || (better === "higher" ? point.y > best.y : point.y < best.y);
      return isBetter ? point : best;
    }, undefined);
}

/** The metrics that runs can be charted by now: of one run all that there are values of, of several those of a run. */
export function chartableMetrics(runs: readonly TrainingState[]): readonly ChartedMetric[] {
  if (runs.length > 1) return COMPARED_METRICS;
  const [{ history: { health: { layers } } }] = runs;
  return CHARTED_METRICS.filter((name) => !isOfLayer(name) || layers.some((layer) => pointsOf(layer[name]).length > 0));
}
