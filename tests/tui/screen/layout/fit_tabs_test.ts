import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { fitTabs } from "../../../../tui/screen/layout/fit_tabs.ts";

/** Tabs of one-letter keys with titles of these lengths, and short ones of no more than `most`. */
function fit(titles: readonly number[], active: number, room: number, most = Infinity) {
  return fitTabs(titles.map((title) => ({ key: 1, title, short: Math.min(title, most) })), active, room);
}

Deno.test("all titles have two blanks between them where there is room, else one", () => {
  // 1 aaaa  2 bbbb, a blank before and after them for the brackets.
  assertEquals(fit([4, 4], 0, 16), {
    tabs: [{ index: 0, x: 1, width: 6, form: "title" }, { index: 1, x: 9, width: 6, form: "title" }],
    gap: 2,
  });
  assertEquals(fit([4, 4], 0, 15).gap, 1);
  assertEquals(fit([4, 4], 0, 15).tabs.map(({ x }) => x), [1, 8]);
});

Deno.test("the active tab keeps its title, the others theirs from the first on, and without room for all keys the last ones go", () => {
  const titled = (active: number, room: number) =>
    fit([4, 4, 4], active, room).tabs.map(({ index, form }) => form === "short" ? index : -1);
  assertEquals([titled(2, 17), titled(1, 17), titled(2, 12)], [[0, -1, 2], [0, 1, -1], [-1, -1, 2]]);
  assertEquals(fit([4, 4, 4], 0, 11).tabs.map(({ index }) => index), [0, 1]);
  assertEquals(fit([4, 4, 4], 2, 9).tabs.map(({ index }) => index), [2]);
});

Deno.test("where not all titles have room, short ones do before any is left out", () => {
  const forms = (active: number, room: number) => fit([6, 4, 6], active, room, 3).tabs.map(({ form }) => form);
  assertEquals(forms(0, 26), ["title", "title", "title"]);
  assertEquals(fit([6, 4, 6], 0, 25, 3).gap, 1);
  assertEquals(forms(0, 23), ["short", "short", "short"]);
  assertEquals(forms(0, 19), ["short", "short", "short"]);
  assertEquals(forms(2, 16), ["short", "key alone", "short"]);
});

Deno.test("tabs never overlap and never go beyond the room, and the active one is there wherever it fits", () => {
  const any = fc.record({
    titles: fc.array(fc.nat(12), { minLength: 1, maxLength: 12 }),
    active: fc.integer({ min: -1, max: 11 }),
    room: fc.nat(120),
  });
  fc.assert(
    fc.property(any, ({ titles, active, room }) => {
      const { tabs, gap } = fit(titles, active, room);
      tabs.forEach(({ x, width }, i) => {
        assert(x >= 1 && x + width + 1 <= room);
        assert(i === 0 || x === tabs[i - 1].x + tabs[i - 1].width + gap);
      });
      const isThere = tabs.some(({ index, form }) => index === active && form !== "key alone");
      assertEquals(isThere, active >= 0 && active < titles.length && titles[active] + 4 <= room);
    }),
    { seed: 5, numRuns: 300 },
  );
});
