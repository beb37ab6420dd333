/** A dimension of a search space, the values of one option: one of several choices, or a number within a range. */
export type Dimension = Choices | Range;

/** One of several values, represented by its index in their list: 0, 1, 2, … */
export interface Choices {
  readonly kind: "choices";
  /** How many there are. */
  readonly count: number;
}

/** A number from one limit to another, both included. */
export interface Range {
  readonly kind: "range";
  readonly from: number;
  readonly to: number;
  /** Whether it is uniform on a logarithmic scale, rather than on a linear one. */
  readonly log: boolean;
  /** Whether it has whole numbers only. */
  readonly whole: boolean;
}

/** A point of a search space: for each dimension the index of a choice, or the number itself. */
export type Point = readonly number[];

/** Significant digits of a number that is drawn, so that it can be read and typed. */
const DIGITS = 4;

/**
 * The scale on which a range is uniform: its logarithm, or the number itself. Of whole numbers each has an interval of
 * length 1 around it, so that the first and the last are as likely as the others.
 */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** The position of a number on the scale. */
  readonly at: (value: number) => number;
  /** The number at a position, rounded as numbers of the range are. */
  readonly valueAt: (place: number) => number;
}

/** The scale of a range. */
export function scaleOf({ from, to, log, whole }: Range): Scale {
  const at = (value: number) => log ? Math.log(value) : value;
  const half = whole ? 0.5 : 0;
  return {
    low: at(from - half),
    high: at(to + half),
    at,
    valueAt(place) {
      const value = log ? Math.exp(place) : place;
      const rounded = whole ? Math.round(value) : Number(value.toPrecision(DIGITS));
      return Math.min(Math.max(rounded, from), to);
    },
  };
}

/** The coordinate at a quantile from 0 to 1: uniform quantiles give uniform choices, or numbers uniform on the scale. */
export function coordinateAt(dimension: Dimension, share: number): number {
  if (dimension.kind === "choices") return Math.min(Math.floor(share * dimension.count), dimension.count - 1);
  const { low, high, valueAt } = scaleOf(dimension);
  return valueAt(low + share * (high - low));
}
