import { characterWidth, textWidth } from "./text_width.ts";

/**
 * The text in rows of at most `width` columns, broken between words, and within those that are too long for a row.
 * Line feeds begin a new row. A character wider than the row is left out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { wrapText } from "./wrap_text.ts";
 *
 * assertEquals(wrapText("a lower learning rate helps", 10), ["a lower", "learning", "rate helps"]);
 * ```
 */
export function wrapText(text: string, width: number): string[] {
  if (!(width >= 1)) return [];
  return text.split(/\r\n|\r|\n/).flatMap((line) => wrapLine(line, width));
}

function wrapLine(line: string, width: number): string[] {
  if (textWidth(line) <= width) return [line];
  const rows: string[] = [];
  let row = "";
  for (const word of line.split(" ")) {
    const longer = row === "" ? word : `${row} ${word}`;
    if (textWidth(longer) <= width) {
      row = longer;
      continue;
    }
    if (row !== "") rows.push(row);
    const pieces = breakWord(word, width);
    rows.push(...pieces.slice(0, -1));
    row = pieces[pieces.length - 1];
  }
  return [...rows, row];
}

function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = "", columns = 0;
  for (const character of word) {
    const wide = Math.max(0, characterWidth(character.codePointAt(0)!));
    if (wide > width) continue;
    if (columns + wide > width) {
      pieces.push(piece);
      [piece, columns] = ["", 0];
    }
    piece += character;
    columns += wide;
  }
  return [...pieces, piece];
}
