import { numberOf, withMark } from "../cell.ts";

/** The character of a cell that shows a part of a picture (kitty, "Unicode placeholders"). */
const PLACEHOLDER = 0x10EEEE;

/**
 * The marks that stand for the numbers from 0 on, those of consecutive code points together: the combining characters
 * of class 230 of Unicode 6.0 without a decomposition (kitty's `rowcolumn-diacritics.txt`).
 */
const MARK_RANGES = `305 30D-30E 310 312 33D-33F 346 34A-34C 350-352 357 35B 363-36F 483-487 592-595 597-599 59C-5A1
  5A8-5A9 5AB-5AC 5AF 5C4 610-617 657-65B 65D-65E 6D6-6DC 6DF-6E2 6E4 6E7-6E8 6EB-6EC 730 732-733 735-736 73A 73D
  73F-741 743 745 747 749-74A 7EB-7F1 7F3 816-819 81B-823 825-827 829-82D 951 953-954 F82-F83 F86-F87 135D-135F 17DD
  193A 1A17 1A75-1A7C 1B6B 1B6D-1B73 1CD0-1CD2 1CDA-1CDB 1CE0 1DC0-1DC1 1DC3-1DC9 1DCB-1DCC 1DD1-1DE6 1DFE 20D0-20D1
  20D4-20D7 20DB-20DC 20E1 20E7 20E9 20F0 2CEF-2CF1 2DE0-2DFF A66F A67C-A67D A6F0-A6F1 A8E0-A8F1 AAB0 AAB2-AAB3
  AAB7-AAB8 AABE-AABF AAC1 FE20-FE26 10A0F 10A38 1D185-1D189 1D1AA-1D1AD 1D242-1D244`;

const MARKS: readonly number[] = MARK_RANGES.split(/\s+/).flatMap((range) => {
  const [first, last = first] = range.split("-").map((code) => parseInt(code, 16));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
});

/**
 * The highest bytes that ids have are below this: their marks are those of the block U+0300 to U+036F, of which every
 * terminal and multiplexer knows that they take no column. Some take later marks for characters of their own.
 */
export const HIGH_BYTES = MARKS.filter((mark) => mark <= 0x36F).length;

/** The most rows and columns that a picture of placeholders has: there are no marks for more. */
export const MOST_PLACEHOLDERS = MARKS.length;

/**
 * The number of the cell's character that shows the part in a row and a column of a picture; `high` is the highest byte
 * of the picture's id, whose lowest is the cell's foreground.
 */
export function placeholder(row: number, column: number, high: number): number {
  return [row, column, high].reduce((number, mark) => withMark(number, MARKS[mark]), numberOf(PLACEHOLDER));
}

/** The number of the character of a cell that shows the part to the right of that which the cell at its left shows. */
export const NEXT_PLACEHOLDER = numberOf(PLACEHOLDER);
