/** What one option of a search space can be: one of several choices, or a number within a range. */
export type Dimension = Choices | Range;

/** One of several values, of which only the place in their list counts: 0, 1, 2, … */
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
  /** Whether equal ratios are equally likely, rather than equal distances. */
  readonly log: boolean;
  /** Whether whole numbers alone are meant. */
  readonly whole: boolean;
}

/** A place in a search space: of each dimension the number of a choice, or the number itself. */
export type Point = readonly number[];

/** Digits of a number that is drawn, so that it can be read and typed. */
const DIGITS = 4;

/**
 * The scale on which a range is uniform: its logarithm, or the number itself. Of whole numbers each has an interval of
 * length 1 around it, so that the first and the last are as likely as the others.
 */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** The place of a number on the scale. */
  readonly at: (value: number) => number;
  /** The number at a place, rounded as numbers of the range are. */
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

/** The coordinate that a share of a dimension leads to: uniform shares make uniform choices or numbers on the scale. */
export function coordinateAt(dimension: Dimension, share: number): number {
  if (dimension.kind === "choices") return Math.min(Math.floor(share * dimension.count), dimension.count - 1);
  const { low, high, valueAt } = scaleOf(dimension);
  return valueAt(low + share * (high - low));
}
