import { inPlaceOf, isControl } from "./text_width.ts";

/** How a cell looks. Colours are 0xRRGGBB; a colour left out is the terminal's own. */
export interface Style {
  readonly foreground?: number;
  readonly background?: number;
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
}

/** Attributes, a bit each. */
export const BOLD = 1, DIM = 2, UNDERLINE = 4, INVERSE = 8;

/** A cell: its character, "" in the second column of a wide one; its colours, −1 for the terminal's own; a bit each. */
export interface Cell {
  readonly character: string;
  readonly foreground: number;
  readonly background: number;
  readonly attributes: number;
}

/** The colour that is the terminal's own. */
const OWN_COLOR = -1;

/** The second column of a character that is two columns wide. */
export const CONTINUATION = "";

/** The numbers of a cell in `Cells.data` after that of its character; all of a blank, unstyled cell are 0. */
export const FOREGROUND = 1, BACKGROUND = 2, ATTRIBUTES = 3, NUMBERS = 4;

/** The number of {@link CONTINUATION}. */
export const CONTINUED = -1;

/** The number of a blank that a picture lies over. */
export const UNDER_PICTURE = -2;

/** Colours from here on are the numbers of a palette of 256, whatever depth the others are shown in. */
export const INDEXED = 0x1000000;

/** The number of the first character with marks: those without have their code points, a blank has 0. */
const FIRST_MARKED = 0x110000;

/** The code point of a blank. */
const BLANK = 0x20;

/** Characters with the marks that join them, by their number, and their numbers. */
const markedCharacters: string[] = [], markedNumbers = new Map<string, number>();

/** The character that a cell's number stands for. */
export function characterOf(number: number): string {
  if (number === CONTINUED) return CONTINUATION;
  if (number === UNDER_PICTURE) return " ";
  if (number >= FIRST_MARKED) return markedCharacters[number - FIRST_MARKED];
  return String.fromCodePoint(number || BLANK);
}

/** How text is written: the numbers of its cells but the character. */
export type Ink = readonly [foreground: number, background: number, attributes: number];

/** The number of a character without marks: a blank is 0, and what would move the cursor is replaced. */
export function numberOf(codePoint: number): number {
  if (codePoint === BLANK) return 0;
  return isControl(codePoint) ? numberOf(inPlaceOf(codePoint).charCodeAt(0)) : codePoint;
}

/** The number of a cell's character with a mark more. */
export function withMark(number: number, mark: number): number {
  const character = characterOf(number) + String.fromCodePoint(mark);
  const known = markedNumbers.get(character) ?? FIRST_MARKED + markedCharacters.push(character) - 1;
  markedNumbers.set(character, known);
  return known;
}

/** The numbers of a style. */
export function inkOf({ foreground = OWN_COLOR, background = OWN_COLOR, bold, dim, underline, inverse }: Style): Ink {
  const attributes = (bold ? BOLD : 0) | (dim ? DIM : 0) | (underline ? UNDERLINE : 0) | (inverse ? INVERSE : 0);
  return [foreground + 1, background + 1, attributes];
}

/** The cell whose numbers begin at `i`. */
export function cellAt(data: Int32Array, i: number): Cell {
  return {
    character: characterOf(data[i]),
    foreground: data[i + FOREGROUND] - 1,
    background: data[i + BACKGROUND] - 1,
    attributes: data[i + ATTRIBUTES],
  };
}

/** The style of a cell, without what isn't set. */
export function styleOf({ foreground, background, attributes }: Cell): Style {
  return {
    ...(foreground !== OWN_COLOR && { foreground }),
    ...(background !== OWN_COLOR && { background }),
    ...(attributes & BOLD && { bold: true }),
    ...(attributes & DIM && { dim: true }),
    ...(attributes & UNDERLINE && { underline: true }),
    ...(attributes & INVERSE && { inverse: true }),
  };
}
