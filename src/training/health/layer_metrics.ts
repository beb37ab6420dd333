import type { Metric } from "../../evaluation/metric.ts";

/**
 * How a layer does, as measured on one batch of training. Activations that grow or vanish from layer to layer, units
 * that no longer learn, and gradients that get lost on the way back show in it. A measure is `null` where the layer has
 * none, or it is no finite number.
 */
export interface LayerHealth {
  /** The mean of the layer's activations, over all its units and the batch's samples. */
  readonly activationMean: number | null;
  /** Their standard deviation. */
  readonly activationDeviation: number | null;
  /**
   * The share of dead units, 0 to 1: those that were above 0 for no sample of the last five batches that were
   * measured. For `relu`, `gelu` and `silu`, whose slope is 0 or next to it there, and for `leaky-relu` and `elu`,
   * where such a unit learns little but can come back; `null` for other layers.
   */
  readonly dead: number | null;
  /**
   * The share of saturated units, 0 to 1: those whose slope, as the mean over the batch, is below a tenth of the
   * activation's steepest. It is 1 − ā² of that, ā being the root mean square of a for `tanh` and of 2a − 1 for
   * `sigmoid`; so the bound is at ā ≈ 0.95 of the way to either end. `null` for other layers.
   */
  readonly saturated: number | null;
  /** ‖∂L/∂W‖, the Frobenius norm of the gradient of the layer's weights, before clipping, L2 and L1. */
  readonly gradientNorm: number | null;
  /**
   * ‖ΔW‖ ∕ ‖W‖: how far the batch's step has moved the weights, relative to their norm before. About 1e-3 is usual
   * (Stanford CS231n, "Ratio of weights:updates"); `null` for weights that are all zero.
   */
  readonly updateRatio: number | null;
}

/** What is measured of a layer on one batch of training, and around its step. */
export interface LayerMeasurement {
  /** The mean of the layer's activations, over all its units and the batch's samples, and their standard deviation. */
  readonly mean: number;
  readonly deviation: number;
  /** The share of dead and of saturated units; `null` where the layer's function can't make any. */
  readonly dead: number | null;
  readonly saturated: number | null;
  /** ‖∂L/∂W‖², before clipping, L2 and L1. */
  readonly gradientSquared: number;
  /** ‖W‖² before the step. */
  readonly weightsSquared: number;
  /** ‖ΔW‖², of what the step has changed. */
  readonly updateSquared: number;
}

/** ‖ΔW‖ ∕ ‖W‖, of which about 1e-3 is usual (CS231n, "Ratio of weights:updates"): a hundred times more, and less. */
export const USUAL_UPDATES = { least: 1e-5, most: 0.1 } as const;

/** A share of idle units beside which nobody would believe that nothing is wrong. */
const MANY_IDLE = 0.25;

/** A metric of a layer. */
export interface LayerMetric extends Metric {
  readonly heading: string;
  /** The heading where there is room for 17 columns. */
  readonly inFull: string;
  /** Of a value that goes over orders of magnitude in a run. */
  readonly scale?: "log";
  /** Its value; `null` where the layer has none. */
  readonly of: (measured: LayerMeasurement) => number | null;
  /**
   * Whether a value stands out without being a problem by itself; none does when left out.
   *
   * @param rateFactor What the schedule makes of the learning rate: steps are small at its end, as they should be.
   */
  readonly isUnusual?: (value: number, rateFactor: number) => boolean;
}

/** The metrics of a layer, the fields of {@link LayerHealth}. */
export const LAYER_METRICS: Readonly<Record<LayerMetricName, LayerMetric>> = {
  activationMean: {
    label: "activation mean",
    heading: "mean",
    inFull: "mean activation",
    unit: "number",
    of: ({ mean }) => mean,
  },
  activationDeviation: {
    label: "activation standard deviation",
    heading: "std",
    inFull: "standard deviation",
    unit: "number",
    of: ({ deviation }) => deviation,
  },
  dead: {
    label: "dead units",
    heading: "dead",
    inFull: "dead units",
    unit: "fraction",
    of: ({ dead }) => dead,
    isUnusual: (share) => share >= MANY_IDLE,
  },
  saturated: {
    label: "saturated units",
    heading: "saturated",
    inFull: "saturated units",
    unit: "fraction",
    of: ({ saturated }) => saturated,
    isUnusual: (share) => share >= MANY_IDLE,
  },
  gradientNorm: {
    label: "gradient norm, ‖∂L∕∂W‖",
    heading: "gradient",
    inFull: "gradient",
    unit: "number",
    scale: "log",
    of: ({ gradientSquared }) => Math.sqrt(gradientSquared),
  },
  updateRatio: {
    label: "update ratio, ‖ΔW‖ ∕ ‖W‖",
    heading: "update",
    inFull: "update",
    unit: "number",
    scale: "log",
    of: ({ updateSquared, weightsSquared }) => weightsSquared > 0 ? Math.sqrt(updateSquared / weightsSquared) : null,
    isUnusual: (ratio, rateFactor) => ratio / rateFactor < USUAL_UPDATES.least || ratio > USUAL_UPDATES.most,
  },
};

/** The name of a metric of a layer. */
export type LayerMetricName = keyof LayerHealth;

/** The names of the metrics of a layer, in the order in which they are shown. */
export const LAYER_METRIC_NAMES = Object.keys(LAYER_METRICS) as readonly LayerMetricName[];

/** A value of each metric of a layer. */
export type LayerMetricValues<Value> = { readonly [Name in LayerMetricName]: Value };

/** An object with a value of each metric of a layer. */
export function layerMetricValues<Value>(valueOf: (name: LayerMetricName) => Value): LayerMetricValues<Value> {
  const values: Partial<Record<LayerMetricName, Value>> = {};
  for (const name of LAYER_METRIC_NAMES) values[name] = valueOf(name);
  return values as LayerMetricValues<Value>; // made by its names
}
