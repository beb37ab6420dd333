import type { Cells } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";
import type { Theme } from "../theme.ts";
import { type Image, nearestStep, picture } from "./picture.ts";

/** Light ink on dark, as such data sets show their images, in every terminal; where colours are few, the greys of those. */
const RAMP: { readonly [Depth in Exclude<ColorDepth, "none">]: readonly number[] } = {
  truecolor: Array.from({ length: 256 }, (_, level) => Math.round(0x12 + level * (0xF2 - 0x12) / 255) * 0x010101),
  "256": [0x121212, 0x262626, 0x3A3A3A, 0x4E4E4E, 0x626262, 0x767676, 0x8A8A8A, 0xA8A8A8, 0xC6C6C6, 0xEEEEEE],
  "16": [0x000000, 0x7F7F7F, 0xE5E5E5, 0xFFFFFF],
};

const MARKS = [" ", "░", "▒", "▓", "█"];

/** An image of ink, 0 to 255, in half-block cells of two grey pixels; without colour, characters of as much ink. */
export function inkImage(image: Image, width: number, height: number, theme: Theme): Cells {
  return picture(image, width, height, theme, () => ({
    color: (value) => inkColor(value / 255, theme.depth),
    mark: (value) => nearestStep(MARKS, value / 255),
  }));
}

/** The grey of so much ink, 0 to 1. */
export function inkColor(ink: number, depth: ColorDepth): number {
  return nearestStep(RAMP[depth === "none" ? "16" : depth], ink);
}
