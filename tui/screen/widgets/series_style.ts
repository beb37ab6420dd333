import type { Style } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";

/** Distinct with all common colour blindness (after Okabe & Ito, 2008), contrast to white and to black 3:1 or more. */
const COLORS = [0x3B82F6, 0xD9730D, 0x0A9E75, 0xC4589B];

/** The same in the 16 colours of ANSI. */
const FEW_COLORS = [0x5C5CFF, 0xCD00CD, 0x00CD00, 0xCD0000];

/** The style of curve `index` of a chart; without colour, {@link seriesMark} distinguishes it. */
export function seriesStyle(index: number, depth: ColorDepth): Style {
  if (depth === "none") return {};
  const colors = depth === "16" ? FEW_COLORS : COLORS;
  return { foreground: colors[index % colors.length] };
}
