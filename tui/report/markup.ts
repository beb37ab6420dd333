import { escape } from "deno-std/html/entities.js";

/** Text that is HTML already: what {@link markup} makes. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What can stand in an {@link markup} template: plain text is escaped, HTML stays, what isn't there is left out. */
export type HtmlPart = Html | string | number | undefined | false | readonly HtmlPart[];

/**
 * HTML from a template. Whatever is put in is text, however much it looks like markup, in elements as in quoted
 * attributes; only HTML that was made so itself stays as it is. (A tag named `html` would have its templates
 * formatted, and blanks would come where none may be.)
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { markup } from "./markup.ts";
 *
 * const cells = ["<b>", "R&D"].map((name) => markup`<td>${name}</td>`);
 * assertEquals(markup`<tr>${cells}</tr>`.text, "<tr><td>&lt;b&gt;</td><td>R&amp;D</td></tr>");
 * ```
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

/**
 * Control characters, lone surrogates and noncharacters, which no HTML file may hold, and marks that turn the direction of
 * what follows, each become a �.
 */
function replaceUnsafe(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\p{Noncharacter_Code_Point}\p{Bidi_Control}]/gu, (character) => {
    return character === "\n" || character === "\t" ? character : "\uFFFD";
  });
}
