import { encode } from "fast-png";
import { formatPercent } from "../format.ts";
import type { Column } from "../screen/widgets/table.ts";
import { type Html, type HtmlPart, markup } from "./markup.ts";

/** A section of the page, and the id that links name it by. */
export interface Section {
  readonly id: string;
  readonly html: Html;
}

/** A section with a heading. */
export function section(id: string, title: string, content: Html): Section {
  return { id, html: markup`<section id="${id}">\n<h2>${title}</h2>\n${content}</section>` };
}

/** A table. The first cell of each row is its heading. */
export interface DataTable {
  readonly caption: HtmlPart;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly HtmlPart[])[];
  readonly totals?: number;
}

/** A table with headings that screen readers announce with each cell, and that scrolls where it is too wide. */
export function dataTable({ caption, columns, rows, totals = 0 }: DataTable): Html {
  const alignments = columns.map(({ align }) => align === "right" ? "number" : "text");
  const headings = columns.map(({ heading }, i) => markup`<th scope="col" class="${alignments[i]}">${heading}</th>`);
  const rowOf = ([name, ...cells]: readonly HtmlPart[]) =>
    markup`<tr><th scope="row" class="${alignments[0]}">${name}</th>${
      cells.map((cell, i) => markup`<td class="${alignments[i + 1]}">${cell}</td>`)
    }</tr>\n`;
  const body = rows.map(rowOf), end = rows.length - totals;
  const table = markup`<table>
<caption>${caption}</caption>
<thead><tr>${headings}</tr></thead>
<tbody>
${body.slice(0, end)}</tbody>
${totals > 0 && markup`<tfoot>\n${body.slice(end)}</tfoot>\n`}</table>`;
  return scrollable(caption, table);
}

/** A part that can be scrolled, also by keys, where it is wider than the page. */
export function scrollable(name: HtmlPart, content: Html): Html {
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${name}">${content}</div>\n`;
}

/** A list of terms and their descriptions, in the style of the class. */
export function descriptionList(
  style: string,
  items: readonly (readonly [term: string, description: HtmlPart])[],
): Html {
  const shown = items.map(([term, description]) => markup`<div>\n<dt>${term}</dt>\n<dd>${description}</dd>\n</div>`);
  return markup`<dl class="${style}">\n${shown}</dl>`;
}

/** A share in per cent before a bar of its length. */
export function shareBar(share: number, text = `${formatPercent(share, 1)} %`): Html {
  const length = Math.min(1, Math.max(0, share || 0)).toFixed(3);
  return markup`<span class="bar" style="--share:${length}">${text}</span>`;
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
