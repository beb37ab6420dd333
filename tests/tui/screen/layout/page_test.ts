import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { firstInSight, pageWith } from "../../../../tui/screen/layout/page.ts";

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
