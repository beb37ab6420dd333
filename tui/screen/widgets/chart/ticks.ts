import { roundTicks } from "../round_ticks.ts";
import { CONSTANT, MULTIPLES, type Scale } from "./scale.ts";

/** The numbers beside an axis, in rising order. */
export interface Ticks {
  readonly values: readonly number[];
  /** Decimals that tell them apart. */
  readonly decimals: number;
}

/**
 * The numbers to write beside an axis, no more than `most`: multiples of 1, 2 or 5 times a power of ten; on a
 * logarithmic axis 1, 0.5, 0.2, 0.1, … or, where those are too many, 1, 0.5, 0.1, … or powers of ten.
 */
export function ticksOf({ low, high, isLog }: Scale, most: number): Ticks {
  if (!isLog) return roundTicks(low, high, most);
  if (most < 1) return { values: [], decimals: 0 };
  const from = Math.floor(Math.log10(low)), to = Math.ceil(Math.log10(high));
  const decimals = Math.max(0, -from);
  const powers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const inSight = (multiples: readonly number[], every: number) =>
    powers.filter((power) => power % every === 0)
      .flatMap((power) => multiples.map((multiple) => Number(`${multiple}e${power}`)))
      .filter((value) => value >= low * (1 - CONSTANT) && value <= high * (1 + CONSTANT));
  for (const multiples of [MULTIPLES, [1, 5]]) {
    const values = inSight(multiples, 1);
    if (values.length <= most) return { values, decimals };
  }
  for (let every = 1;; every++) { // ends: when it is longer than the axis, there is one at most
    const values = inSight([1], every);
    if (values.length <= most) return { values, decimals };
  }
}
