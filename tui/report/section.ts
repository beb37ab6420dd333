import { type Html, type HtmlPart, markup } from "./markup.ts";

/** A section of the page with a heading and an id for links. */
export function section(id: string, title: HtmlPart, content: Html): Html {
  return markup`<section id="${id}">
<h2>${title}</h2>
${content}</section>`;
}
