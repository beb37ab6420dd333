import { FAINT_INK } from "./find_ink.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { acrossAt, type StraightLine } from "./straight_line.ts";

/** Pixels beside a line that are erased with it: its soft border. */
const BORDER = 1;

/** What is darker than a line by this factor was not printed with it. */
const DARKER = 1.6;

/**
 * Ink without printed lines. Where a stroke crosses a line, it stays whole: there the ink goes on beyond the line, or is
 * darker than it.
 */
export function eraseLines(ink: GreyPicture, lines: readonly StraightLine[]): GreyPicture {
  const erased = { ...ink, pixels: ink.pixels.slice() };
  for (const line of lines) eraseLine(erased, line);
  return erased;
}

function eraseLine({ width, height, pixels }: GreyPicture, line: StraightLine): void {
  const [length, depth] = line.isUpright ? [height, width] : [width, height];
  const [stepAlong, stepAcross] = line.isUpright ? [width, 1] : [1, width];
  const value = (along: number, across: number) =>
    across < 0 || across >= depth ? 0 : pixels[along * stepAlong + across * stepAcross];
  const characterHeight = usualInk(line, length, value);
  const reach = Math.ceil(line.width / 2) + BORDER;
  for (let along = Math.max(0, line.start - 2); along <= Math.min(length - 1, line.end + 2); along++) {
    const middle = Math.round(acrossAt(line, along));
    const [from, to] = [middle - reach, middle + reach];
    // A stroke that crosses goes on from the line at one side at least.
    const goesOn = (step: 1 | -1) => {
      let across = middle;
      while (Math.abs(across - middle) <= reach && value(along, across) >= FAINT_INK) across += step;
      return Math.abs(across - middle) > reach;
    };
    const crosses = goesOn(1) || goesOn(-1);
    for (let across = Math.max(0, from); across <= Math.min(depth - 1, to); across++) {
      if (!crosses && value(along, across) <= DARKER * characterHeight) {
        pixels[along * stepAlong + across * stepAcross] = 0;
      }
    }
  }
}

/** The median of a line's most ink at each place; it may lie between two pixels. */
function usualInk(line: StraightLine, length: number, value: (along: number, across: number) => number): number {
  const values: number[] = [];
  for (let along = Math.max(0, line.start); along <= Math.min(length - 1, line.end); along++) {
    const middle = Math.round(acrossAt(line, along));
    values.push(Math.max(value(along, middle - 1), value(along, middle), value(along, middle + 1)));
  }
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
