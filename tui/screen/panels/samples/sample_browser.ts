import type { Grid } from "../../layout/arrange.ts";

/**
 * A list of samples that is looked through. It stays as it was drawn up while training goes on, so that nothing moves
 * under the reader; what is said of each sample is of now.
 */
export interface SampleBrowser {
  /** Which samples, in their order. */
  readonly list: ArrayLike<number>;
  /** How far the run was when the list was drawn up, in epochs. */
  readonly epoch: number;
  /** The place in the list that is selected; the page in sight is the one with it. */
  readonly place: number;
  /** Whether the selected sample has the window for itself. */
  readonly isZoomed: boolean;
}

/** What a list of samples can be asked for. */
export type BrowserAction =
  | "left"
  | "right"
  | "up"
  | "down"
  | "nextPage"
  | "previousPage"
  | "first"
  | "last"
  | "zoom"
  | "back"
  /** A place is selected; the one that is selected already is zoomed. */
  | { readonly select: number };

/** A list that nothing was looked at of. */
export function browse(list: ArrayLike<number>, epoch: number): SampleBrowser {
  return { list, epoch, place: 0, isZoomed: false };
}

/** The sample that is selected; undefined of an empty list. */
export function selectedSample({ list, place }: SampleBrowser): number | undefined {
  return list[place];
}

/** The sample that has the window for itself, if one has. */
export function zoomedSample(browser: SampleBrowser): number | undefined {
  return browser.isZoomed ? selectedSample(browser) : undefined;
}

/** The list after `action`, shown in `grid`; of a zoomed sample every move leads to one before or after it. */
export function updateBrowser(
  browser: SampleBrowser,
  action: BrowserAction,
  grid: Pick<Grid, "columns" | "rows">,
): SampleBrowser {
  const { place, isZoomed } = browser;
  if (typeof action === "object") {
    return action.select === place ? { ...browser, isZoomed: true } : select(browser, action.select);
  }
  switch (action) {
    case "left":
      return select(browser, place - 1);
    case "right":
      return select(browser, place + 1);
    case "up":
      return isZoomed ? select(browser, place - 1) : moveDown(browser, -grid.columns);
    case "down":
      return isZoomed ? select(browser, place + 1) : moveDown(browser, grid.columns);
    case "previousPage":
      return isZoomed ? select(browser, place - 1) : turnPage(browser, -1, grid);
    case "nextPage":
      return isZoomed ? select(browser, place + 1) : turnPage(browser, 1, grid);
    case "first":
      return select(browser, 0);
    case "last":
      return select(browser, Infinity);
    case "zoom":
      return { ...browser, isZoomed: browser.list.length > 0 };
    case "back":
      return { ...browser, isZoomed: false };
  }
}

function select(browser: SampleBrowser, place: number): SampleBrowser {
  return { ...browser, place: Math.max(0, Math.min(browser.list.length - 1, place)) };
}

function moveDown(browser: SampleBrowser, by: number): SampleBrowser {
  const place = browser.place + by;
  return place < 0 || place >= browser.list.length ? browser : select(browser, place);
}

/** To the first place of the page before or after; the last page stays, so that holding the key down finds the end. */
function turnPage(
  browser: SampleBrowser,
  by: number,
  { columns, rows }: Pick<Grid, "columns" | "rows">,
): SampleBrowser {
  const perPage = columns * rows;
  const page = Math.floor(browser.place / perPage) + by;
  return page < 0 || page * perPage >= browser.list.length ? browser : select(browser, page * perPage);
}
