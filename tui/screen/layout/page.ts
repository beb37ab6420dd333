/** The part of a list that is in sight: from place `first`, counted from 0, up to but without `end`. */
export interface Page {
  readonly first: number;
  readonly end: number;
}

/** The page of a list of `total` that has a place on it, `perPage` to a page; the last page may be shorter. */
export function pageWith(place: number, perPage: number, total: number): Page {
  const first = Math.floor(Math.max(0, place) / perPage) * perPage;
  return { first, end: Math.max(first, Math.min(total, first + perPage)) };
}

/** The first place in sight as near to `wanted` as leaves `selected` and as much as possible of the list in sight. */
export function firstInSight(wanted: number, inSight: number, total: number, selected = wanted): number {
  const first = Math.max(selected - inSight + 1, Math.min(selected, wanted));
  return Math.max(0, Math.min(total - inSight, first));
}

/** A move through rows of which a page is in sight. */
export type Scroll = "up" | "down" | "previousPage" | "nextPage" | "first" | "last";

/** How many rows further down a scroll leads, with so many rows to a page; ±∞ to the ends. */
export function rowsOf(scroll: Scroll, page: number): number {
  return { up: -1, down: 1, previousPage: -page, nextPage: page, first: -Infinity, last: Infinity }[scroll];
}

/** A move in a list that is shown in columns and rows, a page at a time. */
export type Move = "left" | "right" | Scroll;

/** The place in a list after a move, the same where that leads out of it; if it `wraps`, the first page follows the last. */
export function placeAfter(
  move: Move,
  place: number,
  total: number,
  { columns, rows }: { readonly columns: number; readonly rows: number },
  wraps = false,
): number {
  const perPage = columns * rows, page = Math.floor(place / perPage), pages = Math.ceil(total / perPage);
  const firstOf = (page: number) => (wraps ? (page + pages) % pages : page) * perPage;
  const target = {
    left: place - 1,
    right: place + 1,
    up: place - columns,
    down: place + columns,
    previousPage: firstOf(page - 1),
    nextPage: firstOf(page + 1),
    first: 0,
    last: total - 1,
  }[move];
  return target >= 0 && target < total ? target : place;
}
