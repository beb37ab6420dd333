import { type Html, type HtmlPart, markup } from "./markup.ts";

/** A table. The first cell of each row is its heading. */
export interface DataTable {
  /** The caption. */
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
