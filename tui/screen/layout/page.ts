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
