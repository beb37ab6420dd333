import type { LayerHealth } from "../../../src/training/health/health.ts";
import { appendToHistory, EMPTY_HISTORY, type History } from "./history.ts";

/** What a layer's course keeps a history of. */
export type HealthMeasure = keyof LayerHealth;

/** How one layer did over the run; a measure that the layer doesn't have stays empty. */
export type LayerCourse = { readonly [Measure in HealthMeasure]: History };

/** How the layers did over an attempt. */
export interface HealthCourse {
  /** From the input on; empty before the first measurement. */
  readonly layers: readonly LayerCourse[];
  /** The last measurements, the newest at the end. */
  readonly latest: readonly (readonly LayerHealth[])[];
  /** How many there were in all. */
  readonly measurements: number;
}

/** Before anything was measured. */
export const NO_HEALTH: HealthCourse = { layers: [], latest: [], measurements: 0 };

/** Measurements that a median is taken of: each is of one batch, and goes up and down. */
const MEDIAN_OF = 9;

/** A sparkline is never wider than this, and there can be many of them. */
const CAPACITY = 256;

const EMPTY_COURSE: LayerCourse = {
  activationMean: EMPTY_HISTORY,
  activationDeviation: EMPTY_HISTORY,
  dead: EMPTY_HISTORY,
  saturated: EMPTY_HISTORY,
  gradientNorm: EMPTY_HISTORY,
  updateRatio: EMPTY_HISTORY,
};

/** The course with a measurement more; events tell one again until there is a new one, which changes nothing. */
export function withMeasurement(course: HealthCourse, health: readonly LayerHealth[], epoch: number): HealthCourse {
  const last = course.latest.at(-1);
  if (last && areSame(last, health)) return course;
  const layers = health.map((layer, l) => {
    const before = course.layers[l] ?? EMPTY_COURSE;
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
  const latest = [...course.latest.slice(Math.max(0, course.latest.length + 1 - MEDIAN_OF)), health];
  return { layers, latest, measurements: course.measurements + 1 };
}

/** The health of each layer, measure by measure as the median of the last measurements. */
export function medianHealth({ latest }: HealthCourse): LayerHealth[] {
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
      (Object.keys(EMPTY_COURSE) as HealthMeasure[]).every((measure) => Object.is(layer[measure], other[l][measure]))
    );
}
