import { Cells } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";
import type { Theme } from "../theme.ts";
import { mixColors } from "./mix_colors.ts";
import { nearestStep } from "./picture.ts";

/** Shades in true colour: more can't be distinguished, and each change is some 40 bytes. */
const SHADES = 64;

/**
 * The colours of viridis (van der Walt & Smith, 2015), whose lightness rises evenly, also as seen with colour blindness and
 * in grey; where colours are few, the nearest of them in steps.
 */
const STOPS = [0x440154, 0x3B528B, 0x21918C, 0x5EC962, 0xFDE725];

const RAMPS: { readonly [Depth in Exclude<ColorDepth, "none">]: readonly number[] } = {
  truecolor: Array.from({ length: SHADES }, (_, i) => {
    const position = i / (SHADES - 1) * (STOPS.length - 1), first = Math.min(STOPS.length - 2, Math.floor(position));
    return mixColors(STOPS[first], STOPS[first + 1], position - first);
  }),
  "256": [0x5F005F, 0x5F00AF, 0x5F5FAF, 0x005F87, 0x008787, 0x00AF87, 0x5FAF5F, 0x87D75F, 0xD7D700, 0xFFFF5F],
  "16": [0x000000, 0x0000EE, 0x00CDCD, 0x00CD00, 0xCDCD00, 0xFFFF00],
};

/** The same without colour: each has more ink than the one before. */
const MARKS = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"];

/** The colour of a value from 0 (dark) to 1 (bright), clamped; NaN is 0. */
export function sequentialColor(value: number, depth: ColorDepth): number {
  return nearestStep(RAMPS[depth === "none" ? "truecolor" : depth], value);
}

/** The character of a value from 0 (blank) to 1, clamped; NaN is 0. */
export function sequentialMark(value: number): string {
  return nearestStep(MARKS, value);
}

/** What the colours, or the characters without colour, stand for, in one row: `low ▮▮▮▮ high`. */
export function sequentialScale(low: string, high: string, theme: Theme): Cells {
  const steps = MARKS.length, cells = new Cells(low.length + steps + high.length + 2, 1);
  cells.text(0, 0, low, theme.faint);
  for (let i = 0; i < steps; i++) {
    const value = i / (steps - 1), x = low.length + 1 + i;
    if (theme.depth === "none") cells.text(x, 0, sequentialMark(value));
    else cells.text(x, 0, " ", { background: sequentialColor(value, theme.depth) });
  }
  cells.text(low.length + steps + 2, 0, high, theme.faint);
  return cells;
}
