import { keyRow } from "../../../screen/app/shell/footer.ts";
import { column } from "../../../screen/layout/arrange.ts";
import { boxOf, type Size } from "../../../screen/layout/box.ts";
import { Drawn } from "../../../screen/layout/drawn.ts";
import { firstInSight } from "../../../screen/layout/page.ts";
import type { Cells } from "../../../screen/terminal/cells.ts";
import { truncateText } from "../../../screen/terminal/text_width.ts";
import { wrapText } from "../../../screen/terminal/wrap_text.ts";
import type { Theme } from "../../../screen/theme.ts";
import { textRows, wrapParagraphs } from "../../../screen/widgets/paragraphs.ts";
import { panelTitle } from "../../../screen/widgets/title_row.ts";
import type { Page, PageAction, PageRoom, PageState } from "./page.ts";
import { digitOf, type PageKey, workingPageKeys } from "./page_keys.ts";

/** In wider rows a text is hard to read. */
const WIDEST = 76;

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
  const { choices, paragraphs } = page, question = questionRows(page, size.width).length;
  const text = rowsOf(page, size.width).length;
  return column(boxOf(size), {
    title: { priority: 1 },
    above: { priority: -1 },
    text: paragraphs.length > 0 ? { least: 1, preferred: text, most: text, priority: 4 } : undefined,
    between: paragraphs.length > 0 ? { priority: 0 } : undefined,
    question: question > 0 ? { least: question, priority: 3 } : undefined,
    choices: { least: 1, preferred: choices.length, most: choices.length, priority: 5 },
    rest: { least: 0, share: 1, priority: -2 },
    footer: { priority: 2 },
  });
}

function drawChoices({ page: { choices }, selected }: PageState, size: Size, theme: Theme): Drawn<PageAction> {
  const drawn = new Drawn<PageAction>(size), first = firstInSight(0, size.height, choices.length, selected);
  choices.slice(first, first + size.height).forEach((choice, y) => {
    const place = first + y, isSelected = place === selected, digit = digitOf(place, choices.length);
    const label = digit === "" ? choice : `${digit} ${choice}`;
    if (isSelected) drawn.cells.text(0, y, "▸", theme.accent);
    const style = isSelected ? theme.strong : theme.text;
    drawn.cells.text(MARKS, y, truncateText(label, Math.max(0, size.width - MARKS - 1)), style);
    drawn.onClick({ x: 0, y, width: size.width, height: 1 }, { type: "leave", with: place });
  });
  return drawn;
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
  const order = ["enter", "escape", "pagedown", "pageup"];
  return order.includes(key) ? order.indexOf(key) : order.length;
}
