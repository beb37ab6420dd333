import { ATTRIBUTES, BACKGROUND, BOLD, DIM, FOREGROUND, INVERSE, NUMBERS, UNDERLINE } from "../terminal/cell.ts";
import type { Cells } from "../terminal/cells.ts";
import type { ColorDepth } from "../terminal/color.ts";
import { PALETTE, quantize } from "../terminal/palette.ts";
import { mixColors } from "../widgets/mix_colors.ts";
import type { Scheme } from "./scheme.ts";

/** What a terminal paints a cell with, colours 0xRRGGBB. */
export interface CellPaint {
  /** The colour of the character. */
  readonly ink: number;
  /** The colour behind it. */
  readonly ground: number;
  readonly isBold: boolean;
  readonly isUnderlined: boolean;
}

/** Terminals draw dim text about half as strong. */
const DIM_SHARE = 0.5;

/** How a terminal of this depth and these colours of its own paints the cell `i`. */
export function cellPaint(cells: Cells, i: number, depth: ColorDepth, scheme: Scheme): CellPaint {
  const at = NUMBERS * i, attributes = cells.data[at + ATTRIBUTES];
  const front = shownColor(cells.data[at + FOREGROUND] - 1, depth) ?? scheme.foreground;
  const back = shownColor(cells.data[at + BACKGROUND] - 1, depth) ?? scheme.background;
  const [ink, ground] = attributes & INVERSE ? [back, front] : [front, back];
  return {
    ink: attributes & DIM ? mixColors(ink, ground, DIM_SHARE) : ink,
    ground,
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
