import { Random } from "../../../src/matrix/random.ts";
import { Paper } from "./paper.ts";
import type { HANDS, Pen } from "./stroke_digits.ts";

/** How a number is written. */
export interface Writing {
  readonly hand: keyof typeof HANDS;
  readonly pen: Pen;
  /** How much lower each digit is than the one before, as a share of its height. */
  readonly fall?: number;
  readonly seed?: number;
}

/** A sheet with numbers on it, one a line; whatever is no digit leaves a gap. */
export function writeNumbers(lines: readonly string[], { hand, pen, fall = 0, seed = 1 }: Writing): Paper {
  const random = new Random(seed), { size } = pen;
  const columns = Math.max(...lines.map(({ length }) => length));
  const drop = fall * columns;
  const paper = new Paper(
    Math.ceil(size * (columns + 1)),
    Math.ceil(size * (1.6 * lines.length + 0.4 + Math.abs(drop))),
  );
  lines.forEach((line, row) =>
    [...line].forEach((character, column) => {
      if (!/\d/.test(character)) return;
      const top = size * (0.5 + 1.6 * row + fall * column + Math.max(0, -drop));
      paper.digit(Number(character), hand, pen, size * (0.5 + column), top, random);
    })
  );
  return paper;
}
