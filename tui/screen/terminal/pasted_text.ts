/** What a terminal puts before and behind pasted text (bracketed paste, mode 2004). */
export const PASTE_START = "\x1b[200~", PASTE_END = "\x1b[201~";

/** Ctrl-C as a character. */
export const INTERRUPT = "\x03";

/** Characters of a paste that are kept. */
const MOST_CHARACTERS = 2 ** 16;

/** A paste whose end may never come: what is kept of it is bounded, and each character examined few times. */
export class PastedText {
  #text = "";
  /** The end of the input so far, as much of it as may belong to the mark of the paste's end. */
  #held = "";

  /** The text so far, without Ctrl-C, which is a person who wants to get out. */
  get text(): string {
    return this.#text;
  }

  /** Takes the next input; returns how often Ctrl-C was in it, and what follows the paste's end, if that has come. */
  take(input: string): { readonly interrupts: number; readonly rest: string | undefined } {
    const whole = this.#held + input;
    const end = whole.indexOf(PASTE_END);
    const isOver = end >= 0;
    const pasted = whole.slice(0, isOver ? end : whole.length - partialEndOf(whole));
    this.#held = isOver ? "" : whole.slice(pasted.length);
    const parts = pasted.split(INTERRUPT);
    this.#text += parts.join("").slice(0, MOST_CHARACTERS - this.#text.length);
    return { interrupts: parts.length - 1, rest: isOver ? whole.slice(end + PASTE_END.length) : undefined };
  }
}

/** How many of the last characters may be the beginning of the mark of the end. */
function partialEndOf(text: string): number {
  for (let length = Math.min(PASTE_END.length - 1, text.length); length > 0; length--) {
    if (PASTE_END.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
