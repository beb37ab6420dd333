import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import {
  firstInSight,
  type Move,
  pageWith,
  placeAfter,
  rowsOf,
  type Scroll,
} from "../../../../tui/screen/layout/page.ts";

Deno.test("a page has the place on it, and the last one is shorter", () => {
  assertEquals(pageWith(0, 7, 20), { first: 0, end: 7 });
  assertEquals(pageWith(13, 7, 20), { first: 7, end: 14 });
  assertEquals(pageWith(14, 7, 20), { first: 14, end: 20 });
  assertEquals(pageWith(-1, 7, 0), { first: 0, end: 0 });
});

Deno.test("what is selected is in sight, and nothing beyond the list", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.nat(),
      fc.integer({ min: 1, max: 60 }),
      fc.integer(),
      (total, at, inSight, wanted) => {
        const selected = at % total, first = firstInSight(wanted, inSight, total, selected);
        assert(first <= selected && selected < first + inSight);
        assert(first === 0 || first + inSight <= total);
      },
    ),
  );
});

Deno.test("moves go along a list, from row to row and from page to page, and none leads out of it", () => {
  // Eleven, six to a page: 3 across, 2 down.
  const after = (place: number, ...moves: Move[]) =>
    moves.reduce((place, move) => placeAfter(move, place, 11, { columns: 3, rows: 2 }), place);
  assertEquals([after(0, "right", "right"), after(0, "left"), after(10, "right")], [2, 0, 10]);
  assertEquals([after(0, "down"), after(3, "up"), after(1, "up"), after(8, "down")], [3, 0, 1, 8]);
  assertEquals([after(1, "nextPage"), after(7, "nextPage"), after(10, "previousPage")], [6, 7, 0]);
  const around = (place: number, move: Move) => placeAfter(move, place, 11, { columns: 3, rows: 2 }, true);
  assertEquals([around(7, "nextPage"), around(2, "previousPage"), around(2, "nextPage")], [0, 6, 6]);
  assertEquals([after(4, "last"), after(4, "first"), placeAfter("last", 0, 0, { columns: 1, rows: 1 })], [10, 0, 0]);
});

Deno.test("rows are scrolled by one, by a page, or to an end, and no further", () => {
  const after = (...scrolls: Scroll[]) =>
    scrolls.reduce((first, scroll) => firstInSight(first + rowsOf(scroll, 4), 4, 10), 0);
  assertEquals([after("down"), after("nextPage", "up"), after("up"), after("last")], [1, 3, 0, 6]);
  assertEquals([after("nextPage", "nextPage"), after("last", "previousPage"), after("last", "first")], [6, 2, 0]);
});
