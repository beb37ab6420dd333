import { Cells } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";
import type { Palette, Theme } from "../theme.ts";
import { mixColors } from "./mix_colors.ts";
import { type Image, nearestStep, picture } from "./picture.ts";
import { robustScale } from "./robust_scale.ts";

/** Shades to either side of 0 in true colour: more can't be distinguished, and each change is some 40 bytes. */
const SHADES = 48;

/** The colours from 0 to the end of the scale. */
type Ramp = { readonly [Depth in Exclude<ColorDepth, "none">]: readonly number[] };

/** The shades of true colour between some of them, evenly apart. */
function shadesBetween(...stops: readonly number[]): readonly number[] {
  return Array.from({ length: SHADES + 1 }, (_, i) => {
    const position = i / SHADES * (stops.length - 1), first = Math.min(stops.length - 2, Math.floor(position));
    return mixColors(stops[first], stops[first + 1], position - first);
  });
}

/**
 * Dark where nothing is, brighter the further away, so that the picture reads the same on a dark and on a light
 * background. Where colours are few, the nearest of them would turn dark blue into teal or grey: the ramp is in steps.
 */
const BLUE: Ramp = {
  truecolor: shadesBetween(0x121216, 0x173F7D, 0x2F86E0, 0xB4E0FF),
  "256": [0x121212, 0x00005F, 0x0000AF, 0x005FFF, 0x5FAFFF, 0xAFD7FF],
  "16": [0x000000, 0x0000EE, 0x5C5CFF],
};

const RED: Ramp = {
  truecolor: shadesBetween(0x121216, 0x7A1F1C, 0xD6453A, 0xFFB49E),
  "256": [0x121212, 0x5F0000, 0x870000, 0xD70000, 0xFF5F5F, 0xFFAFAF],
  "16": [0x000000, 0xCD0000, 0xFF0000],
};

/** Among 256 colours there is no brown darker than the third; among 16 yellow is the nearest to orange. */
const ORANGE: Ramp = {
  truecolor: shadesBetween(0x121216, 0x6B3D04, 0xE08A12, 0xFFE0A0),
  "256": [0x121212, 0x5F0000, 0x875F00, 0xD78700, 0xFFAF00, 0xFFD787],
  "16": [0x000000, 0xCDCD00, 0xFFFF00],
};

/**
 * Red and blue are distinct with all common colour blindness; orange differs even more for those who see red as dark.
 */
const RAMPS: { readonly [Name in Palette]: { readonly negative: Ramp; readonly positive: Ramp } } = {
  "red-blue": { negative: RED, positive: BLUE },
  "orange-blue": { negative: ORANGE, positive: BLUE },
};

/** The same without colour: lines for −, shades for +. */
const NEGATIVE_MARKS = [" ", "·", "-", "=", "≡"], POSITIVE_MARKS = [" ", "░", "▒", "▓", "█"];

/** The colour of a value from −1 (red or orange) over 0 (dark) to +1 (blue), clamped; NaN is 0. */
export function divergingColor(value: number, depth: ColorDepth, palette: Palette = "red-blue"): number {
  const ramp = RAMPS[palette][value < 0 ? "negative" : "positive"];
  return nearestStep(ramp[depth === "none" ? "truecolor" : depth], Math.abs(value));
}

/** The character of a value from −1 over 0 (blank) to +1, clamped; NaN is 0. */
export function divergingMark(value: number): string {
  return nearestStep(value < 0 ? NEGATIVE_MARKS : POSITIVE_MARKS, Math.abs(value));
}

/** The values that {@link divergingScale} shows: as many as there are marks. */
const SCALE = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];

/** What the colours, or the characters without colour, stand for, in one row. */
export function divergingScale(theme: Theme): Cells {
  const cells = new Cells(SCALE.length + 4, 1);
  cells.text(0, 0, "−", theme.faint);
  SCALE.forEach((value, i) => {
    if (theme.depth === "none") cells.text(2 + i, 0, divergingMark(value));
    else cells.text(2 + i, 0, " ", { background: divergingColor(value, theme.depth, theme.palette) });
  });
  cells.text(cells.width - 1, 0, "+", theme.faint);
  return cells;
}

/**
 * An image of signed values in half-block cells of diverging colours, or marks without colour; |value| ≥ `scale`, by
 * default the {@link robustScale} of what is shown, has the strongest.
 */
export function thumbnail(image: Image, width: number, height: number, theme: Theme, scale?: number): Cells {
  return picture(image, width, height, theme, (pixels) => {
    const end = scale ?? robustScale(pixels);
    return {
      color: (value) => divergingColor(value / end, theme.depth, theme.palette),
      mark: (value) => divergingMark(value / end),
    };
  });
}
