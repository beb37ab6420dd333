import { BOLD, type Cell, DIM, INVERSE, UNDERLINE } from "../terminal/cell.ts";
import type { ColorDepth } from "../terminal/color.ts";
import { PALETTE, quantize } from "../terminal/palette.ts";
import { mixColors } from "../widgets/mix_colors.ts";
import type { Scheme } from "./scheme.ts";

/** What a terminal paints a cell with, colours 0xRRGGBB. */
export interface CellPaint {
  readonly character: string;
  /** The colour of the character, and the one behind it. */
  readonly ink: number;
  readonly background: number;
  readonly isBold: boolean;
  readonly isUnderlined: boolean;
}

/** Terminals draw dim text about half as strong. */
const DIM_SHARE = 0.5;

/** How a terminal of this depth and these colours of its own paints a cell. */
export function cellPaint(
  { character, foreground, background, attributes }: Cell,
  depth: ColorDepth,
  scheme: Scheme,
): CellPaint {
  const front = shownColor(foreground, depth) ?? scheme.foreground;
  const back = shownColor(background, depth) ?? scheme.background;
  const [ink, behind] = attributes & INVERSE ? [back, front] : [front, back];
  return {
    character,
    ink: attributes & DIM ? mixColors(ink, behind, DIM_SHARE) : ink,
    background: behind,
    isBold: (attributes & BOLD) !== 0,
    isUnderlined: (attributes & UNDERLINE) !== 0,
  };
}

/** The colour that such a terminal shows for this one; undefined for its own. */
function shownColor(color: number, depth: ColorDepth): number | undefined {
  const shown = quantize(color, depth);
  if (shown < 0) return undefined;
  return depth === "truecolor" ? shown : PALETTE[shown];
}
