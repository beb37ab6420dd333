import type { Dimension, Point } from "../space/dimension.ts";
import type { Sampler } from "./sampler.ts";

/**
 * Every combination of the values, those of the last dimension changing first.
 *
 * @throws {RangeError} if a dimension is a range of numbers that aren't whole, which has no last one.
 */
export function gridSampler(dimensions: readonly Dimension[]): Sampler {
  const counts = dimensions.map(countOf);
  const count = counts.reduce((product, values) => product * values, 1);
  return {
    count,
    suggest(trial) {
      const point: number[] = [];
      for (let i = counts.length - 1, left = trial % count; i >= 0; left = Math.floor(left / counts[i--])) {
        point[i] = firstOf(dimensions[i]) + left % counts[i];
      }
      return point satisfies Point;
    },
  };
}

/** Whether a dimension has a number of values that can be counted. */
export function isCountable(dimension: Dimension): boolean {
  return dimension.kind === "choices" || dimension.whole;
}

function countOf(dimension: Dimension): number {
  if (!isCountable(dimension)) throw new RangeError("a grid of a range has no end; expected values, or whole numbers");
  return dimension.kind === "choices" ? dimension.count : dimension.to - dimension.from + 1;
}

function firstOf(dimension: Dimension): number {
  return dimension.kind === "choices" ? 0 : dimension.from;
}
