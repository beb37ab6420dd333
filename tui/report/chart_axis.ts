import { placeOn, roundScale, type Scale } from "../screen/widgets/chart/scale.ts";
import { ticksOf } from "../screen/widgets/chart/ticks.ts";

/** A linear or logarithmic axis. */
export interface ChartAxis {
  readonly isLogarithmic: boolean;
  readonly ticks: readonly number[];
  /** The position of a value: 0 at the bottom or left, 1 at the other end. */
  place(value: number): number;
}

const MOST_TICKS = 6;

/** Positive values that span more than this factor get a logarithmic axis. */
const WIDE = 100;

/**
 * An axis for finite values with the scale that the screen would give them, from 0 to 1 without any; logarithmic if all
 * are positive and span more than two powers of ten. Of fractions it is linear, and stays within 0 and 1.
 */
export function chartAxis(values: readonly number[], isFraction = false): ChartAxis {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (least > most) return axisOf({ low: 0, high: 1, isLog: false });
  const isLog = !isFraction && least > 0 && most / least > WIDE;
  return axisOf(roundScale(least, most, { isLog, anchor: isFraction && least > 1 / 2 ? 1 : 0 }));
}

/** An axis for time, such as epochs, from its first to its last value. */
export function historyAxis(start: number, end: number): ChartAxis {
  return axisOf({ low: start, high: end > start ? end : start + 1, isLog: false });
}

function axisOf(scale: Scale): ChartAxis {
  return {
    isLogarithmic: scale.isLog,
    ticks: ticksOf(scale, MOST_TICKS).values,
    place: (value) => placeOn(scale, value),
  };
}
