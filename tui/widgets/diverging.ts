import type { ColorDepth } from "../terminal/color.ts";

/**
 * From 0 to −1 and from 0 to +1: dark where nothing is, brighter the further away, so that the picture reads the same
 * on a dark and on a light background. Red and blue are told apart with every common kind of colour blindness.
 */
const NEGATIVE = [0x121216, 0x7A1F1C, 0xD6453A, 0xFFB49E], POSITIVE = [0x121216, 0x173F7D, 0x2F86E0, 0xB4E0FF];

/** The same out of the 16 colours of ANSI. */
const ANSI_NEGATIVE = [0x000000, 0xCD0000, 0xFF0000], ANSI_POSITIVE = [0x000000, 0x0000EE, 0x5C5CFF];

/** The same without colour: lines for −, shades for +. */
const NEGATIVE_MARKS = [" ", "·", "-", "=", "≡"], POSITIVE_MARKS = [" ", "░", "▒", "▓", "█"];

/** The colour of a value from −1 (red) over 0 (dark) to +1 (blue), clamped. */
export function divergingColor(value: number, depth: ColorDepth): number {
  const isNegative = value < 0;
  if (depth === "16") return nearestStep(isNegative ? ANSI_NEGATIVE : ANSI_POSITIVE, value);
  const stops = isNegative ? NEGATIVE : POSITIVE;
  const position = Math.min(1, Math.abs(value)) * (stops.length - 1);
  const first = Math.min(stops.length - 2, Math.floor(position));
  return mix(stops[first], stops[first + 1], position - first);
}

/** The character of a value from −1 over 0 (blank) to +1, clamped. */
export function divergingMark(value: number): string {
  return nearestStep(value < 0 ? NEGATIVE_MARKS : POSITIVE_MARKS, value);
}

function nearestStep<T>(steps: readonly T[], value: number): T {
  return steps[Math.round(Math.min(1, Math.abs(value)) * (steps.length - 1))];
}

/** The colour that lies `fraction` of the way from `a` to `b`. */
function mix(a: number, b: number, fraction: number): number {
  const channel = (shift: number) => {
    const from = a >> shift & 0xFF, to = b >> shift & 0xFF;
    return Math.round(from + (to - from) * fraction) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}
