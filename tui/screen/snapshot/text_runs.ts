import { type Cells, CONTINUATION } from "../terminal/cells.ts";
import { glyphShape } from "./glyph_shape.ts";

/** Characters of one row that are drawn as one text, by a font. */
export interface TextRun {
  /** The column of its first cell. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** The columns it takes. */
  readonly columns: number;
}

/**
 * The texts of row `y`: words of one style, with single blanks between them.
 *
 * A picture's viewer may have no font that is as wide as the cells. So each run is short, and wide characters and
 * symbols, which many fonts lack, are runs of their own: none of them can push others aside.
 *
 * @param isAlike Whether two cells, by their indices, have the same style.
 */
export function textRuns(cells: Cells, y: number, isAlike: (a: number, b: number) => boolean): TextRun[] {
  const { width, characters } = cells;
  const start = y * width;
  const isText = (x: number) => x < width && isOfFont(characters[start + x]);
  const isWide = (x: number) => x + 1 < width && characters[start + x + 1] === CONTINUATION;
  const standsAlone = (x: number) => isWide(x) || characters[start + x] >= FIRST_SYMBOL;
  const runs: TextRun[] = [];
  for (let x = 0; x < width;) {
    if (!isText(x)) {
      x++;
      continue;
    }
    const goesOn = (next: number) => isText(next) && !standsAlone(next) && isAlike(start + x, start + next);
    let end = x + (isWide(x) ? 2 : 1);
    if (!standsAlone(x)) {
      for (;;) {
        if (goesOn(end)) end++;
        else if (characters[start + end] === " " && goesOn(end + 1)) end += 2;
        else break;
      }
    }
    runs.push({ x, y, text: characters.slice(start + x, start + end).join(""), columns: end - x });
    x = end;
  }
  return runs;
}

/** Arrows, and with them every later symbol, may be missing in the viewer's font. */
const FIRST_SYMBOL = "\u2190";

function isOfFont(character: string): boolean {
  return character !== " " && character !== CONTINUATION && glyphShape(character) === undefined;
}
