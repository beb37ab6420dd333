/** The columns of a tab's key, of its title, and of that in short. */
export interface TabWidth {
  readonly key: number;
  readonly title: number;
  readonly short: number;
}

/** What a tab shows beside its key. */
export type TabForm = "title" | "short" | "key alone";

/** A tab in its row: its number in the order of all, where it stands, and what it shows. */
export interface FittedTab {
  readonly index: number;
  readonly x: number;
  readonly width: number;
  readonly form: TabForm;
}

/** The tabs that a row shows, and the blanks between two; the brackets of the active one stand in them. */
export interface FittedTabs {
  readonly tabs: readonly FittedTab[];
  readonly gap: number;
}

/** Blanks between two tabs where all titles have room so, and where they haven't; and before the first and after the last. */
const GAPS = { wide: 2, narrow: 1 }, MARGIN = 1;

/**
 * Tabs in a row: all with their titles, or all with short ones, or each with its key, the active one with its short title,
 * and the others with as many of them as fit, the first ones first; so the others stay where they are when another becomes
 * active. Where not even all keys fit, the active tab stays, and the last ones go. No title is cut.
 *
 * @param active The number of the active tab; −1 for none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { fitTabs } from "./fit_tabs.ts";
 *
 * const { tabs, gap } = fitTabs([{ key: 1, title: 7, short: 4 }, { key: 1, title: 4, short: 4 }], 1, 12);
 * assertEquals(tabs.map(({ x, form }) => [x, form]), [[1, "key alone"], [3, "short"]]); //  1 [2 draw]
 * assertEquals(gap, 1);
 * ```
 */
export function fitTabs(widths: readonly TabWidth[], active: number, room: number): FittedTabs {
  const all = [...widths.keys()], order = [...new Set([active, ...all])].filter((index) => index in widths);
  const columns = (tabs: readonly number[], formOf: (index: number) => TabForm, gap: number) =>
    tabs.reduce((sum, index) => sum + widthOf(widths[index], formOf(index)) + gap, 2 * MARGIN - gap);
  for (const gap of [GAPS.wide, GAPS.narrow]) {
    if (columns(all, () => "title", gap) <= room) return place(widths, all, () => "title", gap);
  }
  const shown: number[] = [];
  let titled = new Set(order.filter((index) => index === active));
  const formIn = (titled: ReadonlySet<number>) => (index: number): TabForm => titled.has(index) ? "short" : "key alone";
  for (const index of order) if (columns([...shown, index], formIn(titled), GAPS.narrow) <= room) shown.push(index);
  for (const index of shown) {
    const more = new Set([...titled, index]);
    if (columns(shown, formIn(more), GAPS.narrow) <= room) titled = more;
  }
  return place(widths, shown.sort((a, b) => a - b), formIn(titled), GAPS.narrow);
}

function place(
  widths: readonly TabWidth[],
  shown: readonly number[],
  formOf: (index: number) => TabForm,
  gap: number,
): FittedTabs {
  let x = MARGIN;
  const tabs = shown.map((index) => {
    const form = formOf(index), tab = { index, x, width: widthOf(widths[index], form), form };
    x += tab.width + gap;
    return tab;
  });
  return { tabs, gap };
}

/** A blank stands between a key and its title. */
function widthOf({ key, title, short }: TabWidth, form: TabForm): number {
  switch (form) {
    case "title":
      return key + 1 + title;
    case "short":
      return key + 1 + short;
    case "key alone":
      return key;
  }
}
