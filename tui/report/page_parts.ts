import { type Html, type HtmlPart, markup } from "./markup.ts";
import { encode } from "fast-png";

/** A section of the page with a heading and an id for links. */
export function section(id: string, title: HtmlPart, content: Html): Html {
  return markup`<section id="${id}">
<h2>${title}</h2>
${content}</section>`;
}

/** A table. The first cell of each row is its heading. */
export interface DataTable {
  readonly caption: HtmlPart;
  readonly columns: readonly { readonly heading: string; readonly align?: "left" | "right" }[];
  readonly rows: readonly (readonly HtmlPart[])[];
  /** The number of summary rows at the end. */
  readonly totals?: number;
}

/** A table with headings that screen readers announce with each cell, and that scrolls where it is too wide. */
export function dataTable({ caption, columns, rows, totals = 0 }: DataTable): Html {
  const alignment = (i: number) => columns[i].align === "right" ? "number" : "text";
  const headings = columns.map(({ heading }, i) => markup`<th scope="col" class="${alignment(i)}">${heading}</th>`);
  const rowOf = ([name, ...cells]: readonly HtmlPart[]) =>
    markup`<tr><th scope="row" class="${alignment(0)}">${name}</th>${
      cells.map((cell, i) => markup`<td class="${alignment(i + 1)}">${cell}</td>`)
    }</tr>\n`;
  const end = rows.length - totals;
  return scrollable(
    caption,
    markup`<table>
<caption>${caption}</caption>
<thead><tr>${headings}</tr></thead>
<tbody>
${rows.slice(0, end).map(rowOf)}</tbody>
${totals > 0 && markup`<tfoot>\n${rows.slice(end).map(rowOf)}</tfoot>\n`}</table>`,
  );
}

/** A part that can be scrolled, also by keys, where it is wider than the page. */
export function scrollable(name: HtmlPart, content: Html): Html {
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${name}">${content}</div>\n`;
}

/** A picture in bytes, row-major: one for each pixel in grey, or three for red, green and blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A picture embedded in the page as a PNG, with its alternative text. */
export function pngImage({ width, height, data }: Picture, description: HtmlPart): Html {
  const png = encode({ width, height, data, channels: data.length === width * height ? 1 : 3 });
  const size = markup`width="${width}" height="${height}"`;
  return markup`<img src="data:image/png;base64,${png.toBase64()}" ${size} alt="${description}">`;
}
