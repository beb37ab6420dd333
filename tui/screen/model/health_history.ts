import {
  LAYER_METRIC_NAMES,
  type LayerHealth,
  type LayerMetricValues,
  layerMetricValues,
} from "../../../src/training/health/layer_metrics.ts";
import type { LayerHistograms } from "../../../src/training/health/layer_histograms.ts";
import { appendAllToHistory, EMPTY_HISTORY, type History, type Point, pointsOf } from "./history.ts";

/** How the layers did over an attempt, from the input on; the history of a metric that a layer doesn't have stays empty. */
export interface HealthHistory {
  readonly layers: readonly LayerMetricValues<History>[];
  /** The last measurements, the newest at the end; and how many there were in all. */
  readonly latest: readonly (readonly LayerHealth[])[];
  readonly measurements: number;
  /** How the layers' numbers were distributed at the end of epochs, the newest at the end; a bounded number of them. */
  readonly histograms: readonly EpochHistograms[];
}

/** How the numbers of each layer, from the input on, were distributed at the end of an epoch. */
export interface EpochHistograms {
  readonly epoch: number;
  readonly layers: readonly LayerHistograms[];
}

/** Before anything was measured. */
export const NO_HEALTH: HealthHistory = { layers: [], latest: [], measurements: 0, histograms: [] };

/** Measurements that a median is taken of: each is of one batch, and goes up and down. */
const MEDIAN_OF = 9;

/** A sparkline is never wider than this, and there can be many of them. */
const CAPACITY = 256;

/** The health of the layers, from the input on, after so many epochs; null where they were not measured. */
export interface Measurement {
  readonly epoch: number;
  readonly health?: readonly LayerHealth[] | null;
}

/** The history with some measurements more; events repeat one until there is a new one, which changes nothing. */
export function withMeasurements(history: HealthHistory, measurements: readonly Measurement[]): HealthHistory {
  const epochs: number[] = [], added: (readonly LayerHealth[])[] = [];
  let last = history.latest.at(-1);
  for (const { epoch, health } of measurements) {
    if (!health || last && areSame(last, health)) continue;
    epochs.push(epoch);
    added.push(last = health);
  }
  if (!last || added.length === 0) return history;
  const layers = last.map((_, l) =>
    layerMetricValues((name) => {
      const values = added.map((health, i) => ({ x: epochs[i], y: health[l][name] ?? NaN }));
      return appendAllToHistory(history.layers[l]?.[name] ?? EMPTY_HISTORY, values, CAPACITY);
    })
  );
  const latest = [...history.latest, ...added].slice(-MEDIAN_OF);
  return { ...history, layers, latest, measurements: history.measurements + added.length };
}

/** Epochs whose histograms are kept at most: more than a screen has rows. */
const MOST_HISTOGRAMS = 200;

/** The history with the histograms of an epoch more; of too many, every second goes. */
export function withHistograms(
  history: HealthHistory,
  layers: readonly LayerHistograms[],
  epoch: number,
): HealthHistory {
  const all = [...history.histograms, { epoch, layers }];
  const kept = all.length <= MOST_HISTOGRAMS ? all : all.filter((_, i) => (all.length - 1 - i) % 2 === 0);
  return { ...history, histograms: kept };
}

/** The health of each layer, each metric as the median of the last measurements. */
export function medianHealth({ latest }: HealthHistory): LayerHealth[] {
  const layers = latest.at(-1)?.length ?? 0;
  return Array.from({ length: layers }, (_, l) =>
    layerMetricValues((name) => {
      const values = latest.flatMap((health) => health[l]?.[name] ?? []).sort((a, b) => a - b);
      return values.length > 0 ? values[Math.floor(values.length / 2)] : null;
    }));
}

/** The health of each layer as it was measured nearest to an epoch; undefined before anything was measured. */
export function healthNear({ layers }: HealthHistory, epoch: number): LayerHealth[] | undefined {
  if (layers.length === 0) return undefined;
  const distance = ({ x }: Point) => Math.abs(x - epoch);
  return layers.map((layer) =>
    layerMetricValues((name) => {
      const [near] = pointsOf(layer[name]).toSorted((a, b) => distance(a) - distance(b));
      return near?.y ?? null;
    })
  );
}

function areSame(one: readonly LayerHealth[], other: readonly LayerHealth[]): boolean {
  return one.length === other.length &&
    one.every((layer, l) => LAYER_METRIC_NAMES.every((name) => Object.is(layer[name], other[l][name])));
}
