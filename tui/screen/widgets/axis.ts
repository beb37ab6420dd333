/** The values at the rows of a y axis: row r, counted from 0 at the bottom, stands for low + r·step. */
export interface ValueAxis {
  readonly low: number;
  readonly step: number;
  /** Decimals that distinguish the rows. */
  readonly decimals: number;
}

/** Steps that read well, as multiples of a power of ten; close enough together that little of the height is wasted. */
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** A range narrower than this fraction of its values is constant: its rows could not be distinguished. */
const CONSTANT = 1e-9;

/** A range narrower than this is constant too: its steps could not be counted. */
const NARROWEST = 1e-300;

/** A range of x narrower than this has no numbers but whole ones: they would take too many digits. */
const NARROWEST_TICKS = 1e-3;

/**
 * An axis of `rows` ≥ 2 rows that includes `least` and `most` (finite, within ±1e300), its rows at multiples of a round
 * step, so that it rarely changes while a curve grows. Two rows are the least and the most themselves. A constant stands
 * in the middle.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { valueAxis } from "./axis.ts";
 *
 * assertEquals(valueAxis(0.07, 0.46, 5), { low: 0, step: 0.12, decimals: 2 });
 * ```
 */
export function valueAxis(least: number, most: number, rows: number): ValueAxis {
  const magnitude = Math.max(Math.abs(least), Math.abs(most));
  if (!(most - least > Math.max(magnitude * CONSTANT, NARROWEST))) return constantAxis(magnitude, least, rows);
  const smallest = Math.floor(Math.log10((most - least) / (rows - 1)));
  if (rows === 2) return { low: least, step: most - least, decimals: decimalsOf(1.5, smallest) };
  for (let exponent = smallest;; exponent++) { // ends: with three rows a step as large as the range does
    for (const multiple of STEPS) {
      const step = Number(`${multiple}e${exponent}`);
      const start = Math.floor(least / step) * step;
      if (start + (rows - 1) * step >= most) return { low: start, step, decimals: decimalsOf(multiple, exponent) };
    }
  }
}

/** The row of a value, not rounded, at the border when it lies beyond. */
export function rowOf(value: number, { low, step }: ValueAxis, rows: number): number {
  return Math.min(rows - 1, Math.max(0, (value - low) / step));
}

/** Columns that {@link formatValue} takes at most. */
export const VALUE_WIDTH = 6;

/** A value in at most {@link VALUE_WIDTH} columns: `0.46`, `12`, `1.2e-5`. */
export function formatValue(value: number, decimals: number): string {
  if (Math.abs(value) < 1e-99) value = 0;
  const rounded = value.toFixed(Math.min(decimals, 20));
  const candidates = [rounded, exponential(value, 1), exponential(value, 0)];
  return candidates.find((text) => text.length <= VALUE_WIDTH) ?? "–";
}

/**
 * The numbers to write under an x axis from `start` to `end`, as dense as keeps `room` columns between them: whole ones,
 * or, where fewer than two of them would lie in the range, multiples of 0.5, 0.2, 0.1, 0.05, … .
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { ticks } from "./axis.ts";
 *
 * assertEquals(ticks(0, 20.4, 50, 8), [0, 5, 10, 15, 20]);
 * assertEquals(ticks(3.2, 3.7, 50, 8), [3.2, 3.3, 3.4, 3.5, 3.6, 3.7]);
 * ```
 */
export function ticks(start: number, end: number, columns: number, room: number): number[] {
  if (!(Math.max(Math.abs(start), Math.abs(end)) <= Number.MAX_SAFE_INTEGER)) return [];
  const mostTicks = Math.max(1, Math.floor(columns / room));
  const isNarrow = Math.floor(end) - Math.ceil(start) < 1 && end - start > NARROWEST_TICKS;
  let step = 1;
  const first = isNarrow ? 3 * Math.floor(Math.log10((end - start) / mostTicks)) : 0;
  for (let i = first;; i++) {
    step = Number(`${[1, 2, 5][(i % 3 + 3) % 3]}e${Math.floor(i / 3)}`);
    if ((end - start) / step <= mostTicks) break;
  }
  const found: number[] = [];
  // Each is rounded by itself: steps of 0.1 added up would be written 0.30000000000000004.
  for (let i = Math.ceil(start / step); i * step <= end; i++) found.push(Number((i * step).toPrecision(12)));
  return found;
}

function constantAxis(magnitude: number, value: number, rows: number): ValueAxis {
  const exponent = magnitude > NARROWEST ? Math.floor(Math.log10(magnitude)) - 1 : -1;
  const step = Number(`1e${exponent}`);
  return { low: value - Math.floor(rows / 2) * step, step, decimals: decimalsOf(1.5, exponent) };
}

function decimalsOf(multiple: number, exponent: number): number {
  return Math.max(0, (Number.isInteger(multiple) ? 0 : 1) - exponent);
}

function exponential(value: number, decimals: number): string {
  return value.toExponential(decimals).replace("e+", "e");
}
