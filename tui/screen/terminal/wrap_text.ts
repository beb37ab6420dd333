import { textWidth, truncateText } from "./text_width.ts";

/**
 * The text in rows of at most `width` columns, broken between words, in a path after a slash, and else within words too
 * long for a row. A figure keeps its unit, line feeds begin a row, and a character wider than the row is left out.
 */
export function wrapText(text: string, width: number): string[] {
  if (!(width >= 1)) return [];
  return text.split(/\r\n|\r|\n/).flatMap((line) => wrapLine(line, width));
}

/** The first rows of a text in rows of `width` columns; the last of them ends with an ellipsis if there are more. */
export function firstRows(rows: readonly string[], count: number, width: number): string[] {
  if (rows.length <= count) return [...rows];
  return rows.slice(0, count).map((row, i) => i === count - 1 ? withEllipsis(row, width) : row);
}

/** A row that goes on: without its last word where there is no room for the ellipsis otherwise, and ending with a word. */
function withEllipsis(row: string, width: number): string {
  const shorter = textWidth(row) < width ? row : row.replace(/ [^ ]*$/, "");
  return truncateText(`${shorter.replace(/[ ·–,;:]+$/, "")}…`, width);
}

/** A blank, but not that between a figure and what stands for its unit. */
const BREAK = / (?!(?<=\d )(?:%|[kM]|s)(?: |[,.;:·)]|$))/;

function wrapLine(line: string, width: number): string[] {
  return joinIntoRows(line.split(BREAK), " ", width, (word) => breakWord(word, width));
}

/** A word in pieces that fit: whole parts of a path where they do, else as many characters as there is room for. */
function breakWord(word: string, width: number): string[] {
  return joinIntoRows(word.match(/[^/ ]*[/ ]|[^/ ]+/g) ?? [word], "", width, (part) => {
    const fitting = [...part].filter((character) => textWidth(character) <= width);
    return joinIntoRows(fitting, "", width, (character) => [character]);
  });
}

/** Parts in rows of at most `width` columns, as many to a row as fit; one that is too long for a row is broken. */
function joinIntoRows(
  parts: readonly string[],
  between: string,
  width: number,
  broken: (part: string) => string[],
): string[] {
  const rows: string[] = [];
  let row = "";
  for (const part of parts) {
    const longer = row === "" ? part : row + between + part;
    if (textWidth(longer) <= width) {
      row = longer;
      continue;
    }
    if (row !== "") rows.push(row);
    const pieces = broken(part);
    rows.push(...pieces.slice(0, -1));
    row = pieces[pieces.length - 1];
  }
  return [...rows, row];
}
