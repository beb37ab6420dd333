/** What a chart shows of an axis: from its lower to its upper end. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Whether equal ratios, rather than equal differences, are equal distances. */
  readonly isLog: boolean;
}

/** What a scale is made for. */
export interface ScaleKind {
  readonly isLog: boolean;
  /** A value that the axis begins or ends with unless that would take more than half of it, such as 0 for a loss. */
  readonly anchor?: number;
}

/** Steps between the ends of a linear axis, at most. */
const MOST_STEPS = 5;

/** A range narrower than this fraction of its values is constant, and what is beyond an end by less than it is there. */
export const CONSTANT = 1e-9;

/** Beyond this, differences aren't finite; below the least, steps can't be told apart. */
const LARGEST = 1e300, SMALLEST = 1e-300;

/** The multiples of a power of ten that ticks stand at. */
export const MULTIPLES = [1, 2, 5] as const;

/** A logarithmic axis shows at least this ratio. */
const LEAST_RATIO = 10;

/**
 * Where a value stands on an axis: 0 at its lower end, 1 at the upper one, beyond them what lies beyond. What has no
 * logarithm stands as far below the axis as that is long.
 */
export function placeOn({ low, high, isLog }: Scale, value: number): number {
  if (!isLog) return (value / 2 - low / 2) / (high / 2 - low / 2); // halved, so that no difference overflows
  if (!(value > 0)) return -1;
  const start = Math.log(low);
  return (Math.log(value) - start) / (Math.log(high) - start);
}

/** The value at a place on an axis; see {@link placeOn}. */
export function valueAt({ low, high, isLog }: Scale, place: number): number {
  return isLog ? low * (high / low) ** place : low + place * (high - low);
}

/**
 * The narrowest scale from one round number to another that has values from `least` to `most` on it.
 *
 * @param isAnchored Whether it begins or ends with its anchor, however much of it that takes.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { roundScale } from "./scale.ts";
 *
 * assertEquals(roundScale(0.07, 0.46, { isLog: false, anchor: 0 }), { low: 0, high: 0.5, isLog: false });
 * assertEquals(roundScale(0.031, 2.3, { isLog: true }), { low: 0.02, high: 5, isLog: true });
 * ```
 */
export function roundScale(least: number, most: number, { isLog, anchor }: ScaleKind, isAnchored = false): Scale {
  if (isLog) return logScale(Math.min(LARGEST, Math.max(SMALLEST, least)), Math.min(LARGEST, Math.max(SMALLEST, most)));
  let low = Math.max(-LARGEST, least), high = Math.min(LARGEST, most);
  if (anchor !== undefined) {
    if (low >= anchor && (isAnchored || low - anchor <= high - low)) low = anchor;
    if (high <= anchor && (isAnchored || anchor - high <= high - low)) high = anchor;
  }
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  if (!(high - low > Math.max(magnitude * CONSTANT, SMALLEST))) return aroundConstant(low, anchor);
  for (let exponent = Math.floor(Math.log10((high - low) / MOST_STEPS));; exponent++) {
    for (const multiple of MULTIPLES) {
      const step = Number(`${multiple}e${exponent}`);
      // A tick that a value lies on but for rounding is enough.
      const first = Math.floor(low / step + CONSTANT), last = Math.ceil(high / step - CONSTANT);
      if (last - first <= MOST_STEPS) return { low: rounded(first * step), high: rounded(last * step), isLog };
    }
  }
}

function logScale(least: number, most: number): Scale {
  const high = roundUp(most);
  const low = Math.min(roundDown(least), roundDown(high / LEAST_RATIO * (1 + CONSTANT)));
  return { low, high, isLog: true };
}

/** The largest of 1, 2 and 5 times a power of ten that is no larger. */
function roundDown(value: number): number {
  const exponent = Math.floor(Math.log10(value) + CONSTANT);
  const multiple = MULTIPLES.findLast((multiple) => Number(`${multiple}e${exponent}`) <= value) ?? 1;
  return Number(`${multiple}e${exponent}`);
}

/** The smallest of 1, 2 and 5 times a power of ten that is no smaller. */
function roundUp(value: number): number {
  const exponent = Math.floor(Math.log10(value) + CONSTANT);
  const multiple = MULTIPLES.find((multiple) => Number(`${multiple}e${exponent}`) >= value);
  return multiple === undefined ? Number(`1e${exponent + 1}`) : Number(`${multiple}e${exponent}`);
}

/** A constant stands at the other end than its anchor, one that is its anchor a whole from the other end, else in the middle. */
function aroundConstant(value: number, anchor: number | undefined): Scale {
  if (anchor !== undefined) {
    const other = Math.abs(value - anchor) > SMALLEST ? value : anchor > 0 ? anchor - 1 : anchor + 1;
    return roundScale(Math.min(anchor, other), Math.max(anchor, other), { isLog: false });
  }
  const half = Math.abs(value) > SMALLEST ? Math.abs(value) / 10 : 1;
  return roundScale(value - half, value + half, { isLog: false });
}

function rounded(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
