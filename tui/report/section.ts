import { type Html, type HtmlPart, markup } from "./markup.ts";

/** A part of the page under a heading, which links can lead to. */
export function section(id: string, title: HtmlPart, content: Html): Html {
  return markup`<section id="${id}">
<h2>${title}</h2>
${content}</section>`;
}
