import { CONTINUATION } from "../terminal/cell.ts";
import type { Cells } from "../terminal/cells.ts";
import { glyphShape } from "./glyph_shape.ts";

/** Characters of one row that are drawn as one text, by a font. */
export interface TextRun {
  /** The column of its first cell. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly columns: number;
}

/**
 * The texts of row `y`: words of one style (`isAlike` compares two cells by index), single blanks between them. Wide
 * characters and symbols are runs of their own: in a font of another width they push nothing aside.
 */
export function textRuns(cells: Cells, y: number, isAlike: (a: number, b: number) => boolean): TextRun[] {
  const { width } = cells, at = (x: number) => cells.character(x, y);
  const isWide = (x: number) => x + 1 < width && at(x + 1) === CONTINUATION;
  const standsAlone = (x: number) => isWide(x) || at(x) >= FIRST_SYMBOL;
  const runs: TextRun[] = [];
  for (let x = 0, end = 0; x < width; x = end) {
    end = x + (isWide(x) ? 2 : 1);
    if (!isOfFont(at(x))) continue;
    const continues = (next: number) =>
      isOfFont(at(next)) && !standsAlone(next) && isAlike(y * width + x, y * width + next);
    let text = at(x);
    while (!standsAlone(x)) {
      const blank = !continues(end) && at(end) === " " && continues(end + 1) ? " " : "";
      if (blank === "" && !continues(end)) break;
      text += blank + at(end + blank.length);
      end += 1 + blank.length;
    }
    runs.push({ x, y, text, columns: end - x });
  }
  return runs;
}

/** Arrows, and with them every later symbol, may be missing in the viewer's font. */
const FIRST_SYMBOL = "\u2190";

function isOfFont(character: string): boolean {
  return character !== " " && character !== CONTINUATION && glyphShape(character) === undefined;
}
