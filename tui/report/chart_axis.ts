import { roundTicks } from "../screen/widgets/round_ticks.ts";

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

const MARGIN = 0.04;

/** The range around a constant, as a share of it. */
const AROUND_CONSTANT = 0.1;

/**
 * An axis for finite values, from 0 to 1 without any; logarithmic if all are positive and span more than two powers of
 * ten. Of fractions it is linear, and stays within 0 and 1.
 */
export function chartAxis(values: readonly number[], isFraction = false): ChartAxis {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!isFraction && least > 0 && most / least > WIDE) return logarithmicAxis(least, most);
  const [low, high] = least > most ? [0, 1] : least === most ? aroundConstant(least) : [least, most];
  const margin = high * MARGIN - low * MARGIN;
  return linearAxis(
    isFraction && least >= 0 ? Math.max(0, low - margin) : low - margin,
    isFraction && most <= 1 ? Math.min(1, high + margin) : high + margin,
  );
}

/** An axis for time, such as epochs, without a margin. */
export function historyAxis(start: number, end: number): ChartAxis {
  return linearAxis(start, end > start ? end : start + 1);
}

function linearAxis(low: number, high: number): ChartAxis {
  return {
    isLogarithmic: false,
    ticks: roundTicks(low, high, MOST_TICKS).values,
    // Halved, so that no difference overflows.
    place: (value) => (value / 2 - low / 2) / (high / 2 - low / 2),
  };
}

function logarithmicAxis(least: number, most: number): ChartAxis {
  const from = Math.log10(least), to = Math.log10(most);
  const margin = (to - from) * MARGIN;
  const [low, high] = [from - margin, to + margin];
  const first = Math.ceil(low), last = Math.floor(high);
  const every = Math.ceil((last - first + 1) / MOST_TICKS);
  const powers = Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => first + i * every);
  return {
    isLogarithmic: true,
    ticks: powers.map((power) => Number(`1e${power}`)).filter((tick) => tick > 0),
    place: (value) => (Math.log10(value) - low) / (high - low),
  };
}

function aroundConstant(value: number): [number, number] {
  const half = Math.abs(value) * AROUND_CONSTANT || AROUND_CONSTANT;
  return [value - half, value + half];
}
