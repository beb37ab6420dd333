import { connectedComponents } from "./connected_components.ts";
import { eraseLines } from "./erase_lines.ts";
import { FAINT_INK, HALF_INK } from "./find_ink.ts";
import { findLines } from "./find_lines.ts";
import { medianHeight } from "./median_height.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { printedLines } from "./printed_lines.ts";
import type { StraightLine } from "./straight_line.ts";

/** Ink without printed lines. */
export interface InkWithoutLines {
  readonly ink: GreyPicture;
  /** The lines that were removed. */
  readonly lines: readonly StraightLine[];
}

/**
 * Removes the lines of ruled and squared paper and the boxes of forms, without damage to the digits that they cross.
 *
 * In two passes: the height of characters, by which lines longer than strokes are recognised, is measured after the
 * obvious lines are removed.
 *
 * @param ink Ink from `findInk`.
 */
export function removeLines(ink: GreyPicture): InkWithoutLines {
  const { width, height } = ink, found = findLines(ink);
  if (found.length === 0) return { ink, lines: [] };
  let lines = printedLines(found, { width, height, characterHeight: 0 });
  let erased = eraseLines(ink, lines);
  const characterHeight = heightOfCharacters(erased);
  const all = printedLines(found, { width, height, characterHeight });
  if (all.length > lines.length) [lines, erased] = [all, eraseLines(ink, all)];
  return { ink: withoutSpecks(erased, lines), lines };
}

/** Removes specks that are hardly larger than the lines are wide, which remain where lines crossed. */
function withoutSpecks(ink: GreyPicture, lines: readonly StraightLine[]): GreyPicture {
  const largest = 2 * Math.max(0, ...lines.map(({ width }) => width)) + 1;
  const { components, runs: { starts, ends, labels } } = connectedComponents(ink, 1);
  const pixels = ink.pixels.slice();
  for (let run = 0; run < starts.length; run++) {
    const { width, height } = components[labels[run] - 1];
    if (width <= largest && height <= largest) pixels.fill(0, starts[run], ends[run]);
  }
  return { ...ink, pixels };
}

function heightOfCharacters(ink: GreyPicture): number {
  return medianHeight(connectedComponents(ink, FAINT_INK).components.filter(({ peak }) => peak >= HALF_INK));
}
