import { escape } from "deno-std/html/entities.js";

/** HTML, the result of {@link markup}. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** A value in a {@link markup} template: text is escaped, HTML is inserted, undefined and false are left out. */
export type HtmlPart = Html | string | number | undefined | false | readonly HtmlPart[];

/**
 * HTML from a template. Values are escaped as text, in elements and in quoted attributes; only {@link Html} is inserted
 * as it is. (The tag isn't named `html`, since formatters would reformat its templates and insert blanks.)
 */
export function markup(template: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(template.reduce((text, literal, i) => text + toText(parts[i - 1]) + literal));
}

function toText(part: HtmlPart): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(toText).join("");
  return escape(replaceUnsafe(String(part)));
}

/** Replaces what HTML forbids (control characters, lone surrogates, noncharacters) and bidirectional marks by �. */
function replaceUnsafe(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Noncharacter_Code_Point}\p{Bidi_Control}]/gu, (character) => {
    return character === "\n" || character === "\t" ? character : "\uFFFD";
  });
}
