import { characterWidth, HIDDEN, inPlaceOf, isControl } from "./text_width.ts";

/** Text that a terminal shows as it is. */
const PLAIN = /^[\x20-\x7E]*$/;

/**
 * A text as {@link Cells.text} would show it, on one line: what could command the terminal (controls, lone surrogates)
 * becomes �, tabs and line breaks become blanks, and the invisible (joiners, direction marks, overrides) is left out. All
 * printed text comes through here: names and messages come from files, arguments and the environment.
 */
export function printableText(text: string): string {
  if (PLAIN.test(text)) return text;
  let shown = "";
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    if (isControl(codePoint)) shown += inPlaceOf(codePoint);
    else if (characterWidth(codePoint) !== HIDDEN) shown += character;
  }
  return shown;
}
