import { characterWidth, HIDDEN, isControl, REPLACEMENT } from "./text_width.ts";

/** Text that a terminal shows as it is. */
const PLAIN = /^[\x20-\x7E]*$/;

/**
 * A text as {@link Cells.text} would show it, for one line of plain output: what could command the terminal or break
 * the line (C0 and C1 controls, line and paragraph separators, lone surrogates) becomes �, and what isn't seen but
 * changes what is (joiners, direction marks, overrides and isolates) is left out.
 *
 * Every text that is printed goes through here, since names, headings and messages come from files, arguments and the
 * environment; only the colours that the program makes itself are added later.
 */
export function printableText(text: string): string {
  if (PLAIN.test(text)) return text;
  let shown = "";
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    if (isControl(codePoint)) shown += REPLACEMENT;
    else if (characterWidth(codePoint) !== HIDDEN) shown += character;
  }
  return shown;
}
