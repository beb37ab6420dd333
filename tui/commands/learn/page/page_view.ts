import { keyRow } from "../../../screen/app/shell/footer.ts";
import { column } from "../../../screen/layout/arrange.ts";
import { boxOf, type Size } from "../../../screen/layout/box.ts";
import { Drawn } from "../../../screen/layout/drawn.ts";
import { firstInSight } from "../../../screen/layout/page.ts";
import type { Cells } from "../../../screen/terminal/cells.ts";
import { wrapText } from "../../../screen/terminal/wrap_text.ts";
import type { Theme } from "../../../screen/theme.ts";
import { textRows, wrapParagraphs } from "../../../screen/widgets/paragraphs.ts";
import { panelTitle } from "../../../screen/widgets/title_row.ts";
import type { Page, PageAction, PageRoom, PageState } from "./page.ts";
import { digitOf, type PageKey, workingPageKeys } from "./page_keys.ts";

/** In wider rows a text is hard to read. */
const WIDEST = 76;

/** In fewer columns a text is cut into syllables. */
const LEAST_COLUMN = 12;

/** Columns at the left of a text, and before the choices. */
const MARGIN = 1, MARKS = 3;

/** A page on a screen: its text, the choices below it, and the keys. */
export function pageView(state: PageState, blank: Cells, theme: Theme): Drawn<PageAction> {
  const { page } = state, { width } = blank, screen = new Drawn<PageAction>(blank);
  const { title, text, question, choices, footer } = layoutOf(page, blank), room = roomOf(page, blank);
  if (title) screen.place(title, panelTitle([page.title, theme.accent], [page.caption], width, theme));
  if (text) {
    const rows = rowsOf(page, width).slice(Math.min(state.scroll, room.hidden)).slice(0, text.height);
    screen.place({ x: MARGIN, y: text.y }, textRows(rows, columnsOf(width), theme));
    const scroll = (by: "up" | "down"): PageAction => ({ type: "scroll", by });
    screen.onWheel(text, scroll("up"), scroll("down"));
  }
  if (question) {
    questionRows(page, width).forEach((row, y) => screen.cells.text(MARGIN, question.y + y, row, theme.strong));
  }
  if (choices) screen.place(choices, drawChoices(state, choices, theme));
  if (footer) screen.place(footer, keyRow(footerKeys(state, room), { rankOf: rank }, width, theme));
  return screen;
}

/** What of a page has room on a screen of a size. */
export function roomOf(page: Page, size: Size): PageRoom {
  const rows = layoutOf(page, size).text?.height ?? 0;
  return { rows, hidden: Math.max(0, rowsOf(page, size.width).length - rows) };
}

/** What stands where: first go the title, the keys and the question, and the choices last. */
function layoutOf(page: Page, size: Size) {
  const { paragraphs } = page, question = questionRows(page, size.width).length;
  const choices = choiceRows(page, size.width).length;
  const text = rowsOf(page, size.width).length;
  return column(boxOf(size), {
    title: { priority: 1 },
    above: { priority: -1 },
    text: paragraphs.length > 0 ? { least: 1, preferred: text, most: text, priority: 4 } : undefined,
    between: paragraphs.length > 0 ? { priority: 0 } : undefined,
    question: question > 0 ? { least: question, priority: 3 } : undefined,
    choices: { least: 1, preferred: choices, most: choices, priority: 5 },
    rest: { least: 0, share: 1, priority: -2 },
    footer: { priority: 2 },
  });
}

/** The choices, each in as many rows as it takes; the selected one stays in sight. */
function drawChoices(state: PageState, size: Size, theme: Theme): Drawn<PageAction> {
  const { page, selected } = state, drawn = new Drawn<PageAction>(size), rows = choiceRows(page, size.width);
  const start = rows.findIndex(({ choice }) => choice === selected);
  const end = rows.findLastIndex(({ choice }) => choice === selected);
  const first = Math.min(start, firstInSight(0, size.height, rows.length, end));
  rows.slice(first, first + size.height).forEach(({ choice, text }, y) => {
    if (first + y === start) drawn.cells.text(0, y, "▸", theme.accent);
    drawn.cells.text(MARKS, y, text, choice === selected ? theme.strong : theme.text);
    drawn.onClick({ x: 0, y, width: size.width, height: 1 }, { type: "leave", with: choice });
  });
  return drawn;
}

/** The rows of all choices, each row with the choice that it belongs to; further ones begin below the last column. */
function choiceRows({ choices }: Page, width: number): { readonly choice: number; readonly text: string }[] {
  return choices.flatMap((label, choice) => {
    const digit = digitOf(choice, choices.length), numbered = digit === "" ? label : `${digit} ${label}`;
    const columns = Math.max(1, width - MARKS - 1), [first] = numbered.match(digit === "" ? /^.* {2,}|/ : /^\d /)!;
    const head = columns - first.length < LEAST_COLUMN ? "" : first;
    const texts = wrapText(numbered.slice(head.length), columns - head.length);
    return texts.map((text, i) => ({ choice, text: (i === 0 ? head : " ".repeat(head.length)) + text }));
  });
}

function columnsOf(width: number): number {
  return Math.max(1, Math.min(WIDEST, width - 2 * MARGIN));
}

function rowsOf({ paragraphs }: Page, width: number) {
  return wrapParagraphs(paragraphs, columnsOf(width));
}

function questionRows({ question }: Page, width: number): string[] {
  return question === undefined ? [] : wrapText(question, columnsOf(width));
}

/** The digits stand before the choices. */
function footerKeys(state: PageState, room: PageRoom): readonly PageKey[] {
  return workingPageKeys({ state, ...room }).filter(({ symbol }) => !/^\d$/.test(symbol));
}

function rank({ keys: [key] }: PageKey): number {
  const order = ["enter", "pagedown", "pageup", "escape"];
  return order.includes(key) ? order.indexOf(key) : order.length;
}
