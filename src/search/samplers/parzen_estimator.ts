import type { Random } from "../../matrix/random.ts";
import { type Choices, type Dimension, type Range, scaleOf } from "../space/dimension.ts";
import { normalCdf, normalPdf } from "./normal_cdf.ts";

/** A density over a dimension: the mean of kernels around what was observed, and of a prior over all of it. */
export interface ParzenEstimator {
  /** The probability of a choice or a whole number, or the density at a number on the dimension's scale. */
  density(coordinate: number): number;
  /** Draws a coordinate. */
  sample(random: Random): number;
}

/** How many of the newest observations have the full weight; older ones weigh less with age. */
const FULL_WEIGHTS = 25;

/**
 * The Parzen estimator of coordinates.
 *
 * @param weights That of each coordinate; the prior has 1. Default: by age, the coordinates being in the order in which
 * they were observed.
 */
export function parzenEstimator(
  dimension: Dimension,
  observed: readonly number[],
  weights: readonly number[] = weightsByAge(observed.length),
): ParzenEstimator {
  const all = [...weights, 1], total = all.reduce((sum, weight) => sum + weight);
  const shares = all.map((weight) => weight / total);
  return dimension.kind === "choices"
    ? choicesEstimator(dimension, observed, shares)
    : rangeEstimator(dimension, observed, shares);
}

/** The weight of each of n observations, the oldest first: rising linearly from 1 ∕ n to 1, and 1 for the newest 25. */
function weightsByAge(count: number): number[] {
  const ramp = Math.max(0, count - FULL_WEIGHTS);
  return Array.from({ length: count }, (_, i) => {
    if (i >= ramp) return 1;
    return ramp === 1 ? 1 / count : 1 / count + (1 - 1 / count) * i / (ramp - 1);
  });
}

/**
 * Each kernel weighs every choice by the prior's weight, 1 ∕ kernels, and the observed one by 1 more.
 *
 * @param shares The weights of the kernels, normalized; the last one is the prior's.
 */
function choicesEstimator({ count }: Choices, observed: readonly number[], shares: readonly number[]): ParzenEstimator {
  const prior = 1 / shares.length, norm = 1 + count * prior;
  const probabilities = new Array<number>(count).fill(shares.at(-1)! / count);
  observed.forEach((choice, i) => {
    for (let other = 0; other < count; other++) probabilities[other] += shares[i] * prior / norm;
    probabilities[choice] += shares[i] / norm;
  });
  return {
    density: (choice) => probabilities[choice],
    sample: (random) => drawIndex(probabilities, random),
  };
}

/**
 * Normal kernels cut off at the limits. A kernel is as wide as the larger distance to its neighbours, at least the range
 * over 1 + kernels (100 at most), at most the range; the prior stands in the middle and is as wide as the range.
 *
 * @param shares The weights of the kernels, normalized; the last one is the prior's.
 */
function rangeEstimator(range: Range, observed: readonly number[], shares: readonly number[]): ParzenEstimator {
  const { low, high, at, valueAt } = scaleOf(range), width = high - low;
  const centres = [...observed.map(at), (low + high) / 2];
  const narrowest = width / Math.min(100, 1 + centres.length);
  const widths = distancesToNeighbours(centres).map((distance) => Math.min(Math.max(distance, narrowest), width));
  widths[widths.length - 1] = width;
  const kernels = centres.map((centre, i) => {
    const sigma = widths[i], inside = normalCdf((high - centre) / sigma) - normalCdf((low - centre) / sigma);
    return { centre, sigma, height: shares[i] / inside };
  });
  return {
    density(value) {
      const [from, to] = [at(value - 0.5), at(value + 0.5)], place = at(value);
      return kernels.reduce(
        (sum, { centre, sigma, height }) =>
          sum +
          height * (range.whole
              ? normalCdf((to - centre) / sigma) - normalCdf((from - centre) / sigma)
              : normalPdf((place - centre) / sigma) / sigma),
        0,
      );
    },
    sample(random) {
      const { centre, sigma } = kernels[drawIndex(shares, random)];
      // A kernel stands within the limits and is no wider than the range: a third of its draws is there.
      for (;;) {
        const place = centre + sigma * random.normal();
        if (place >= low && place <= high) return valueAt(place);
      }
    },
  };
}

/** For each number, the larger of the distances to the next smaller and the next larger one. */
function distancesToNeighbours(numbers: readonly number[]): number[] {
  const order = numbers.map((_, i) => i).sort((a, b) => numbers[a] - numbers[b]);
  const distances = new Array<number>(numbers.length).fill(0);
  for (let i = 1; i < order.length; i++) {
    const distance = numbers[order[i]] - numbers[order[i - 1]];
    for (const place of [order[i - 1], order[i]]) distances[place] = Math.max(distances[place], distance);
  }
  return distances;
}

function drawIndex(shares: readonly number[], random: Random): number {
  let left = random.uniform();
  const index = shares.findIndex((share) => (left -= share) < 0);
  return index === -1 ? shares.length - 1 : index;
}
