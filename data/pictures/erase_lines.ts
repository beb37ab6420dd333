import { FAINT_INK } from "./find_ink.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { acrossAt, type StraightLine } from "./straight_line.ts";

/** Pixels beside a line that are erased with it: its anti-aliased border. */
const BORDER = 1;

/** Pixels darker than the line by this factor belong to a stroke. */
const DARKER = 1.6;

/**
 * Erases printed lines from ink. Where a stroke crosses a line, it stays whole: there the ink continues beyond the
 * line, or is darker than it.
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
    // A crossing stroke continues beyond the line on at least one side.
    const continues = (step: 1 | -1) => {
      let across = middle;
      while (Math.abs(across - middle) <= reach && value(along, across) >= FAINT_INK) across += step;
      return Math.abs(across - middle) > reach;
    };
    const crosses = continues(1) || continues(-1);
    for (let across = Math.max(0, from); across <= Math.min(depth - 1, to); across++) {
      if (!crosses && value(along, across) <= DARKER * characterHeight) {
        pixels[along * stepAlong + across * stepAcross] = 0;
      }
    }
  }
}

/** The median over a line's length of its largest ink across; the line may lie between two pixels. */
function usualInk(line: StraightLine, length: number, value: (along: number, across: number) => number): number {
  const values: number[] = [];
  for (let along = Math.max(0, line.start); along <= Math.min(length - 1, line.end); along++) {
    const middle = Math.round(acrossAt(line, along));
    values.push(Math.max(value(along, middle - 1), value(along, middle), value(along, middle + 1)));
  }
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
