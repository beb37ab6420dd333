import { withMinus } from "../../format.ts";

/** A range narrower than this, or than this fraction of its values, is a point: its ticks couldn't be distinguished. */
const NARROWEST = 1e-300, CONSTANT = 1e-9;

/** A range wider than this has steps that a float64 can't represent. */
const WIDEST = 1e300;

/**
 * Up to `most` multiples of 1, 2 or 5 times a power of ten in a finite range, and the decimals to write them. Where that
 * would be a single one, which shows no distance, multiples of 4 times that power are tried.
 */
export function roundTicks(start: number, end: number, most: number): { values: number[]; decimals: number } {
  const extent = end - start;
  const magnitude = Math.max(Math.abs(start), Math.abs(end));
  if (!(extent > Math.max(NARROWEST, magnitude * CONSTANT) && extent < WIDEST) || most < 1) {
    return { values: [], decimals: 0 };
  }
  const smallest = Math.floor(Math.log10(extent / most));
  for (let exponent = smallest; exponent <= smallest + 2; exponent++) {
    const decimals = Math.max(0, -exponent);
    for (const multiple of [1, 2, 5]) {
      const values = multiplesWithin(start, end, `${multiple}e${exponent}`, most);
      if (!values) continue;
      const others = values.length === 1 && multiple === 5 && multiplesWithin(start, end, `4e${exponent}`, most);
      return { values: others && others.length > 1 ? others : values, decimals };
    }
  }
  return { values: [], decimals: 0 };
}

/** The multiples of a step within a range; undefined if they are more than `most`. */
function multiplesWithin(start: number, end: number, text: string, most: number): number[] | undefined {
  const step = Number(text);
  // An end that is a multiple but for rounding is one: 0.15 / 0.05 is less than 3.
  const first = Math.ceil(start / step - CONSTANT), last = Math.floor(end / step + CONSTANT);
  if (!(last - first + 1 <= most)) return undefined;
  // Each is rounded by itself: steps of 0.1 added up would be written 0.30000000000000004. Adding 0 makes −0 0.
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, i) => Number(((first + i) * step).toPrecision(12)) + 0,
  );
}

/** A tick with more decimals than this, or of so large a size, is written with an exponent. */
const MOST_DECIMALS = 3, LEAST_WITH_EXPONENT = 1e5;

/** A tick as short as possible: `0.25`, `−3e-4`, `1.5e6`. */
export function tickText(value: number, decimals: number): string {
  const size = Math.abs(value), isLong = decimals > MOST_DECIMALS;
  if (isLong && size > 0 || size >= LEAST_WITH_EXPONENT) return withMinus(value.toExponential().replace("e+", "e"));
  return withMinus(value.toFixed(isLong ? 0 : decimals));
}
