/** The columns of a tab's key, and of its title. */
export interface TabWidth {
  readonly key: number;
  readonly title: number;
}

/** A tab in its row: its number in the order of all, where it stands, and whether its title has room. */
export interface FittedTab {
  readonly index: number;
  readonly x: number;
  readonly width: number;
  readonly isTitled: boolean;
}

/** The tabs that a row shows, and the blanks between two; the brackets of the active one stand in them. */
export interface FittedTabs {
  readonly tabs: readonly FittedTab[];
  readonly gap: number;
}

/** Blanks between two tabs where all titles have room so, and where they haven't; and before the first and after the last. */
const GAPS = { wide: 2, narrow: 1 }, MARGIN = 1;

/**
 * Tabs in a row: all with their titles, or each with its key, the active one with its title, and the others with as many
 * titles as fit, the first ones first; so the others stay where they are when another becomes active. Where not even all
 * keys fit, the active tab stays, and the last ones go. No title is cut.
 *
 * @param active The number of the active tab; −1 for none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { fitTabs } from "./fit_tabs.ts";
 *
 * const { tabs, gap } = fitTabs([{ key: 1, title: 4 }, { key: 1, title: 4 }], 1, 12);
 * assertEquals(tabs.map(({ x, isTitled }) => [x, isTitled]), [[1, false], [3, true]]); //  1 [2 draw]
 * assertEquals(gap, 1);
 * ```
 */
export function fitTabs(widths: readonly TabWidth[], active: number, room: number): FittedTabs {
  const all = [...widths.keys()], order = [...new Set([active, ...all])].filter((index) => index in widths);
  const columns = (tabs: readonly number[], titled: ReadonlySet<number>, gap: number) =>
    tabs.reduce((sum, index) => sum + widthOf(widths[index], titled.has(index)) + gap, 2 * MARGIN - gap);
  const everyTitle = new Set(all);
  if (columns(all, everyTitle, GAPS.wide) <= room) return place(widths, all, everyTitle, GAPS.wide);
  const shown: number[] = [];
  let titled = new Set(order.filter((index) => index === active));
  for (const index of order) if (columns([...shown, index], titled, GAPS.narrow) <= room) shown.push(index);
  for (const index of shown) {
    const more = new Set([...titled, index]);
    if (columns(shown, more, GAPS.narrow) <= room) titled = more;
  }
  return place(widths, shown.sort((a, b) => a - b), titled, GAPS.narrow);
}

function place(
  widths: readonly TabWidth[],
  shown: readonly number[],
  titled: ReadonlySet<number>,
  gap: number,
): FittedTabs {
  let x = MARGIN;
  const tabs = shown.map((index) => {
    const isTitled = titled.has(index), tab = { index, x, width: widthOf(widths[index], isTitled), isTitled };
    x += tab.width + gap;
    return tab;
  });
  return { tabs, gap };
}

/** A blank stands between a key and its title. */
function widthOf({ key, title }: TabWidth, isTitled: boolean): number {
  return key + (isTitled ? 1 + title : 0);
}
