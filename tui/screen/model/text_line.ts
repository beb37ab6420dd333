/** A line of text that is being typed. */
export interface TextLine {
  readonly text: string;
  /** How many characters (code points) stand before the cursor. */
  readonly cursor: number;
}

/** What can be done to a line. */
export type TextChange =
  | { readonly insert: string }
  /** Takes away the character before the cursor, that at it, or the whole line. */
  | "erase"
  | "delete"
  | "clear"
  | "left"
  | "right"
  | "start"
  | "end";

export const EMPTY_LINE: TextLine = { text: "", cursor: 0 };

/** The line after a change. Pure. */
export function lineAfter({ text, cursor }: TextLine, change: TextChange): TextLine {
  const characters = [...text], { length } = characters;
  const to = (place: number): TextLine => ({ text, cursor: Math.max(0, Math.min(length, place)) });
  const without = (place: number): TextLine =>
    place < 0 || place >= length ? { text, cursor } : { text: characters.toSpliced(place, 1).join(""), cursor: place };
  if (typeof change === "object") {
    return {
      text: characters.toSpliced(cursor, 0, change.insert).join(""),
      cursor: cursor + [...change.insert].length,
    };
  }
  switch (change) {
    case "erase":
      return without(cursor - 1);
    case "delete":
      return without(cursor);
    case "clear":
      return EMPTY_LINE;
    case "left":
      return to(cursor - 1);
    case "right":
      return to(cursor + 1);
    case "start":
      return to(0);
    case "end":
      return to(length);
  }
}

const CHANGES: Readonly<Record<string, TextChange>> = {
  space: { insert: " " },
  backspace: "erase",
  delete: "delete",
  left: "left",
  right: "right",
  home: "start",
  end: "end",
  "control+a": "start",
  "control+e": "end",
  "control+u": "clear",
};

/** What a key means where a line is typed: what it types, or what keys of a line editor do; undefined for others. */
export function textChangeOf(key: string): TextChange | undefined {
  return CHANGES[key] ?? ([...key].length === 1 ? { insert: key } : undefined);
}
