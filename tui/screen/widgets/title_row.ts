import { Cells, type Style } from "../terminal/cells.ts";
import { textWidth, truncateText } from "../terminal/text_width.ts";
import type { Theme } from "../theme.ts";

/** A part of a title: a text in its style, or cells. */
export type TitlePart = readonly [text: string, style: Style] | Cells;

/** What a title says: parts at the left, and one flush right. */
export interface TitleForm {
  readonly left: readonly TitlePart[];
  readonly right?: TitlePart;
}

/** Columns left blank at both ends, and at least between two parts. */
const MARGIN = 1, GAP = 2;

/** A row above a panel: the first of the forms that fits. Where none does, the first part of the last one, cut. */
export function titleRow(forms: readonly TitleForm[], width: number): Cells {
  const cells = new Cells(width, 1);
  const { left, right } = forms.find((form) => titleFits(form, width)) ??
    { left: forms[forms.length - 1].left.slice(0, 1) };
  let x = MARGIN;
  for (const part of left) x += place(cells, x, part, width - MARGIN) + GAP;
  if (right) place(cells, width - MARGIN - lengthOf(right), right, width);
  return cells;
}

/** A title, and at the right the first of the captions that there is room for, faint. */
export function panelTitle(title: TitlePart, captions: readonly string[], width: number, theme: Theme): Cells {
  return titleRow(captioned([title], captions, theme), width);
}

/** Forms with the same left part and ever shorter captions, the last without one. */
export function captioned(left: readonly TitlePart[], captions: readonly string[], { faint }: Theme): TitleForm[] {
  return [...captions.map((text): TitleForm => ({ left, right: [text, faint] })), { left }];
}

/** Whether a form of a title has room in so many columns. */
export function titleFits(form: TitleForm, width: number): boolean {
  return widthOf(form) <= width;
}

function widthOf({ left, right }: TitleForm): number {
  const parts = right ? [...left, right] : left;
  return parts.reduce((sum, part) => sum + lengthOf(part) + GAP, 2 * MARGIN - GAP);
}

function lengthOf(part: TitlePart): number {
  return part instanceof Cells ? part.width : textWidth(part[0]);
}

/** Draws a part as far as `end`, and returns the columns that it takes. */
function place(cells: Cells, x: number, part: TitlePart, end: number): number {
  if (!(part instanceof Cells)) return cells.text(x, 0, truncateText(part[0], end - x), part[1]);
  cells.place(x, 0, part);
  return part.width;
}
