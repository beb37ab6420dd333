import { characterWidth, textWidth, truncateText } from "./text_width.ts";

/**
 * The text in rows of at most `width` columns, broken between words, and within those that are too long for a row: a
 * path after a slash where there is one. A figure keeps its sign or unit beside it. Line feeds begin a new row. A
 * character wider than the row is left out.
 */
export function wrapText(text: string, width: number): string[] {
  if (!(width >= 1)) return [];
  return text.split(/\r\n|\r|\n/).flatMap((line) => wrapLine(line, width));
}

/**
 * The first rows of a text that was wrapped to `width` columns; the last of them ends with an ellipsis if there are more.
 */
export function firstRows(rows: readonly string[], count: number, width: number): string[] {
  if (rows.length <= count) return [...rows];
  return rows.slice(0, count).map((row, i) => i === count - 1 ? truncateText(`${row}…`, width) : row);
}

/** A blank, but not that between a figure and what stands for its unit. */
const BREAK = / (?!(?<=\d )(?:%|[kM]|s)(?: |[,.;:·)]|$))/;

function wrapLine(line: string, width: number): string[] {
  if (textWidth(line) <= width) return [line];
  const rows: string[] = [];
  let row = "";
  for (const word of line.split(BREAK)) {
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

/** A word in pieces that fit: whole parts of a path where they do, else as many characters as there is room for. */
function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  for (const part of word.match(/[^/ ]*[/ ]|[^/ ]+/g) ?? [word]) {
    if (textWidth(piece + part) <= width) {
      piece += part;
      continue;
    }
    if (piece !== "") pieces.push(piece);
    const broken = breakAnywhere(part, width);
    pieces.push(...broken.slice(0, -1));
    piece = broken[broken.length - 1];
  }
  return [...pieces, piece];
}

function breakAnywhere(word: string, width: number): string[] {
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
