import type { ColorDepth } from "../terminal/color.ts";
import { mixColors } from "./mix_colors.ts";

/**
 * Okabe & Ito's colours (2008), distinct with colour blindness, without their yellow and black, which each vanish on one
 * background; then the four that were found to be farthest from them and from each other in OKLab (Ottosson, 2020), as
 * seen and as seen with protanopia and deuteranopia (Machado, Oliveira & Fernandes, 2009).
 */
const COLORS = [
  ...[0x3B82F6, 0xE69F00, 0x009E73, 0xCC79A7, 0xD55E00, 0x56B4E9],
  ...[0x666688, 0x885544, 0xEEAAAA, 0x5555CC],
];

/** The same in the 16 colours of ANSI: each is a colour of its own, and has a brighter one. */
const FEW_COLORS = [0x0000EE, 0xCDCD00, 0x00CD00, 0xCD00CD, 0xCD0000, 0x00CDCD];
const FEW_BRIGHT_COLORS = [0x5C5CFF, 0xFFFF00, 0x00FF00, 0xFF00FF, 0xFF0000, 0x00FFFF];

const MARKS = ["o", "x", "+", "*", "#", "@", "%", "&", "$", "?"];

/** What fills the decision region of a class without colour. */
const REGION_MARKS = [".", ":", "-", "=", "~", ",", "'", "`", "^", "_"];

/** Where the network is undecided: as dark as 0 on the diverging scale. */
const DARK = 0x121216;

/** The strongest region has so much of the class's colour, so that marks in the full colour stand out on it. */
const REGION_STRENGTH = 0.55;

/** A mark has so much white in it. */
const TINT = 0.45;

/** The colour of a class for text and bars; after the last colour comes the first. */
export function classColor(index: number, depth: ColorDepth): number {
  return depth === "16" ? FEW_COLORS[index % FEW_COLORS.length] : COLORS[index % COLORS.length];
}

/** How many classes have a colour of their own. */
export function distinctColors(depth: ColorDepth): number {
  return depth === "none" ? 0 : depth === "16" ? FEW_COLORS.length : COLORS.length;
}

/** The colour of a sample's mark in its class's region: brighter. */
export function markColor(index: number, depth: ColorDepth): number {
  if (depth === "16") return FEW_BRIGHT_COLORS[index % FEW_BRIGHT_COLORS.length];
  return mixColors(COLORS[index % COLORS.length], 0xFFFFFF, TINT);
}

/** The colour where a class is the most probable: dark where another is as probable, in its colour where it is certain. */
export function regionColor(index: number, certainty: number, depth: ColorDepth): number {
  const strength = Math.min(1, Math.max(0, certainty));
  if (depth === "16") return strength > 0.5 ? FEW_COLORS[index % FEW_COLORS.length] : 0;
  return mixColors(DARK, COLORS[index % COLORS.length], strength * REGION_STRENGTH);
}

/** The mark of a class's samples: a dot in colour; without, one of the class's own. */
export function classMark(index: number, depth: ColorDepth): string {
  return depth === "none" ? MARKS[index % MARKS.length] : "●";
}

/** What fills the decision region of a class without colour; nothing where it is unsure. */
export function regionMark(index: number, certainty: number): string {
  return certainty > 0.5 ? REGION_MARKS[index % REGION_MARKS.length] : " ";
}
