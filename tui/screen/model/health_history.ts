import type { LayerHealth } from "../../../src/training/health/layer_metrics.ts";
import { appendToHistory, EMPTY_HISTORY, type History } from "./history.ts";

/** What a layer's course keeps a history of. */
export type HealthMeasure = keyof LayerHealth;

/** How one layer did over the run; a measure that the layer doesn't have stays empty. */
export type LayerHealthHistory = { readonly [Measure in HealthMeasure]: History };

/** How the layers did over an attempt. */
export interface HealthHistory {
  /** From the input on; empty before the first measurement. */
  readonly layers: readonly LayerHealthHistory[];
  /** The last measurements, the newest at the end. */
  readonly latest: readonly (readonly LayerHealth[])[];
  /** How many there were in all. */
  readonly measurements: number;
}

/** Before anything was measured. */
export const NO_HEALTH: HealthHistory = { layers: [], latest: [], measurements: 0 };

/** Measurements that a median is taken of: each is of one batch, and goes up and down. */
const MEDIAN_OF = 9;

/** A sparkline is never wider than this, and there can be many of them. */
const CAPACITY = 256;

const EMPTY_LAYER: LayerHealthHistory = {
  activationMean: EMPTY_HISTORY,
  activationDeviation: EMPTY_HISTORY,
  dead: EMPTY_HISTORY,
  saturated: EMPTY_HISTORY,
  gradientNorm: EMPTY_HISTORY,
  updateRatio: EMPTY_HISTORY,
};

/** The course with a measurement more; events tell one again until there is a new one, which changes nothing. */
export function withMeasurement(history: HealthHistory, health: readonly LayerHealth[], epoch: number): HealthHistory {
  const last = history.latest.at(-1);
  if (last && areSame(last, health)) return history;
  const layers = health.map((layer, l) => {
    const before = history.layers[l] ?? EMPTY_LAYER;
    const extend = (measure: HealthMeasure) =>
      appendToHistory(before[measure], { x: epoch, y: layer[measure] ?? NaN }, CAPACITY);
    return {
      activationMean: extend("activationMean"),
      activationDeviation: extend("activationDeviation"),
      dead: extend("dead"),
      saturated: extend("saturated"),
      gradientNorm: extend("gradientNorm"),
      updateRatio: extend("updateRatio"),
    };
  });
  const latest = [...history.latest.slice(Math.max(0, history.latest.length + 1 - MEDIAN_OF)), health];
  return { layers, latest, measurements: history.measurements + 1 };
}

/** The health of each layer, measure by measure as the median of the last measurements. */
export function medianHealth({ latest }: HealthHistory): LayerHealth[] {
  const layers = latest.at(-1)?.length ?? 0;
  return Array.from({ length: layers }, (_, l) => {
    const valuesOf = (measure: HealthMeasure) =>
      latest.flatMap((health) => health[l]?.[measure] ?? []).sort((a, b) => a - b);
    const median = (measure: HealthMeasure) => {
      const values = valuesOf(measure);
      return values.length > 0 ? values[Math.floor(values.length / 2)] : null;
    };
    return {
      activationMean: median("activationMean") ?? NaN,
      activationDeviation: median("activationDeviation") ?? NaN,
      dead: median("dead"),
      saturated: median("saturated"),
      gradientNorm: median("gradientNorm") ?? NaN,
      updateRatio: median("updateRatio"),
    };
  });
}

function areSame(one: readonly LayerHealth[], other: readonly LayerHealth[]): boolean {
  return one.length === other.length &&
    one.every((layer, l) =>
      (Object.keys(EMPTY_LAYER) as HealthMeasure[]).every((measure) => Object.is(layer[measure], other[l][measure]))
    );
}
