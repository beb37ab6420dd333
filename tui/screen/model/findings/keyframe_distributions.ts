import {
  type DistributionMeter,
  type DistributionName,
  type LayerDistributions,
} from "../../../../src/experiments/distributions/distribution_meter.ts";
import { spreadToLast } from "../../../../src/matrix/evenly_spread.ts";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import type { Keyframes } from "../../../../src/runs/keyframes/keyframes.ts";
import { HistogramCounter, type ValueHistogram } from "../../../../src/training/health/value_histogram.ts";

/** What is known of a layer at a moment: all, or where keyframes have the first layer alone, the distribution of its weights. */
export type KnownDistributions = Partial<LayerDistributions>;

/** How a network's numbers were distributed at a moment of its training. */
export interface DistributionMoment {
  /** Complete epochs and the fraction of the one under way. */
  readonly epoch: number;
  /** Of each layer that keyframes have, from the input on. */
  readonly layers: readonly KnownDistributions[];
}

/** Of a network with more numbers than this, fewer of the moments are measured: 64 of 130,000 parameters take half a second. */
const MOST_NUMBERS = 2 ** 24;

/** Which keyframes are measured. */
export interface MeasuringOptions {
  /** How many at most. Default: all. */
  readonly most?: number;
  /** What was measured before, by the batches of its moment; new ones are added. */
  readonly known?: Map<number, DistributionMoment>;
}

/**
 * Measures the distributions at a run's keyframes, moment by moment: all of them, or of a large network some, evenly spread
 * from the first to the last.
 *
 * @param meter Of networks of this shape; undefined where keyframes don't have all layers.
 * @yields in steps of some milliseconds at most, and what is measured so far.
 */
export function* measureKeyframesInSteps(
  keyframes: Keyframes,
  meter: DistributionMeter | undefined,
  { most = Infinity, known = new Map() }: MeasuringOptions = {},
): Generator<readonly DistributionMoment[], readonly DistributionMoment[]> {
  const { moments } = keyframes, found: DistributionMoment[] = [];
  for (const place of placesIn(keyframes, most)) {
    const { batches, epoch } = moments[place];
    let moment = known.get(batches);
    if (!moment) {
      const steps = meter && keyframes.hasAllLayers
        ? meter.measureInSteps(keyframes.numbersAt(place))
        : firstWeightsInSteps(keyframes.weightsAt(place));
      let step = steps.next();
      for (; !step.done; step = steps.next()) yield found;
      moment = { epoch, layers: step.value };
      known.set(batches, moment);
    }
    found.push(moment);
  }
  return found;
}

/** The places of the keyframes that are measured. */
function placesIn(keyframes: Keyframes, most: number): Iterable<number> {
  const { moments: { length } } = keyframes;
  if (length === 0) return [];
  const size = keyframes.numbersAt(0).reduce((sum, { weights }) => sum + weights.length, 0);
  return spreadToLast(length, Math.min(most, Math.max(2, Math.floor(MOST_NUMBERS / size))));
}

function* firstWeightsInSteps(weights: Matrix): Generator<undefined, KnownDistributions[]> {
  for (const counter = new HistogramCounter(weights);;) {
    if (counter.step()) return [{ weights: counter.histogram }];
    yield;
  }
}

/** The histograms of one kind of a layer over the moments, where they are known. */
export function histogramsOf(
  moments: readonly DistributionMoment[],
  layer: number,
  name: DistributionName,
): { readonly epoch: number; readonly histogram: ValueHistogram }[] {
  return moments.flatMap(({ epoch, layers }) => {
    const histogram = layers[layer]?.[name];
    return histogram ? [{ epoch, histogram }] : [];
  });
}
