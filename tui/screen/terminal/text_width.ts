import { eastAsianWidth } from "get-east-asian-width";

/** What stands in place of a control, a separator or a lone surrogate that isn't white space. */
const REPLACEMENT = "\uFFFD";

/** Tabs and line breaks, as names from a spreadsheet may have them. */
const WHITE_SPACE = /^[\t-\r\x85\u2028\u2029]$/;

/** The width of characters that are not shown at all: joiners, direction marks, variation selectors. */
export const HIDDEN = -1;

const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/u;
/** Marks without a column of their own, and the vowels and finals that complete a Hangul syllable. */
const JOINING = /[\p{Mn}\p{Me}\u1160-\u11FF]/u;

/** Widths by code point, computed on first use; {@link UNKNOWN} before. */
const UNKNOWN = 127;
const widths = new Int8Array(0x10000).fill(UNKNOWN);

function computeWidth(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (CONTROL.test(character)) return 1;
  if (INVISIBLE.test(character)) return HIDDEN;
  if (JOINING.test(character)) return 0;
  return eastAsianWidth(codePoint);
}

/** Columns of a code point: 2 (East Asian wide, emoji), 0 (joining mark), {@link HIDDEN}, else 1, also of a control. */
export function characterWidth(codePoint: number): number {
  if (codePoint >= 0x20 && codePoint < 0x7F) return 1;
  if (codePoint >= widths.length) return computeWidth(codePoint);
  if (widths[codePoint] === UNKNOWN) widths[codePoint] = computeWidth(codePoint);
  return widths[codePoint];
}

/** Whether a code point must not reach the terminal: see {@link inPlaceOf}. */
export function isControl(codePoint: number): boolean {
  if (codePoint >= 0x20 && codePoint < 0x7F) return false;
  // Beyond Latin-1 only the surrogates and the two separators are. This runs for each cell of a frame, so without a pattern.
  return codePoint < 0xA0 || codePoint >= 0xD800 && codePoint < 0xE000 || codePoint === 0x2028 || codePoint === 0x2029;
}

/** What is shown in place of a control: a blank for white space, which would move the cursor or break the line, else �. */
export function inPlaceOf(codePoint: number): string {
  return WHITE_SPACE.test(String.fromCodePoint(codePoint)) ? " " : REPLACEMENT;
}

/** The columns that {@link Cells.text} takes for a text. */
export function textWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += Math.max(0, characterWidth(character.codePointAt(0)!));
  return columns;
}

/** The columns of the widest of some texts. */
export function widestOf(texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, textWidth(text)), 0);
}

/** The text itself where it fits into `width` columns, else its beginning with an ellipsis. */
export function truncateText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  if (!(width >= 1)) return "";
  let kept = "";
  let columns = 1;
  for (const character of text) {
    columns += Math.max(0, characterWidth(character.codePointAt(0)!));
    if (columns > width) break;
    kept += character;
  }
  return kept + "…";
}
