import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { intersection } from "../../../../tui/screen/layout/box.ts";
import { Drawn } from "../../../../tui/screen/layout/drawn.ts";
import { Cells } from "../../../../tui/screen/terminal/cells.ts";
import type { MouseEvent } from "../../../../tui/screen/terminal/input_event.ts";
import { placeThumbnails, thumbnailGrid, type Thumbnails } from "../../../../tui/screen/widgets/thumbnail_grid.ts";

/** Images of 28 × 28 with a row of text below, at their size, a half or a third. */
const digits: Thumbnails = {
  image: { width: 28, height: 28 },
  count: 100,
  caption: { width: 6, height: 1 },
  gap: { width: 2, height: 1 },
  heights: [14, 7, 5],
  inSight: 10,
};

const areaOf = (width: number, height: number) => ({ x: 0, y: 0, width, height });

Deno.test("pictures are as large as leaves enough of them in sight", () => {
  // 14 rows: 5 columns of 28 + 2 and 2 rows of 14 + 1 + 1.
  assertEquals(thumbnailGrid(digits, areaOf(150, 32))?.picture, { width: 28, height: 14 });
  // Of these 8 would be in sight; at 7 rows there are 7 columns and 3 rows.
  const { picture, columns, rows } = thumbnailGrid(digits, areaOf(120, 32))!;
  assertEquals([picture, columns, rows], [{ width: 14, height: 7 }, 7, 3]);
});

Deno.test("where enough are never in sight, the size of which most are", () => {
  assertEquals(thumbnailGrid(digits, areaOf(30, 14))?.picture, { width: 10, height: 5 });
});

Deno.test("pictures that can't be made out are for areas in which nothing else fits", () => {
  const small = { ...digits, heights: [14, 7, 5, 2], leastHeight: 5 };
  assertEquals(thumbnailGrid(small, areaOf(120, 9))?.picture.height, 5);
  assertEquals(thumbnailGrid(small, areaOf(120, 5))?.picture.height, 2);
  assertEquals(thumbnailGrid(small, areaOf(120, 2)), undefined);
});

Deno.test("no box is without a picture when there are few, and they lie apart to fill the width", () => {
  const { boxes, rows, columns } = thumbnailGrid({ ...digits, count: 8, heights: [7] }, areaOf(70, 40))!;
  assertEquals([columns, rows, boxes.length], [4, 2, 8]);
  assertEquals(boxes.slice(0, 5).map(({ x, y }) => [x, y]), [[0, 0], [18, 0], [36, 0], [54, 0], [0, 9]]);
  const close = thumbnailGrid({ ...digits, count: 8, heights: [7], widestGap: 3 }, areaOf(70, 40))!;
  assertEquals(close.boxes.slice(0, 3).map(({ x }) => x), [0, 17, 34]);
});

Deno.test("slightly smaller pictures make room for another row where most of one is left", () => {
  // Two rows of 7 + 1 + 1 leave 8 of 25 rows; three of 6 + 1 + 1 fill 23.
  const few = { ...digits, heights: [7], inSight: 100, tightHeight: 6 };
  const { picture, rows } = thumbnailGrid(few, areaOf(80, 25))!;
  assertEquals([picture.height, rows], [6, 3]);
  // Of 21 rows 4 are left, which is less than half of one.
  assertEquals(thumbnailGrid(few, areaOf(80, 21))?.picture.height, 7);
  // Where that would make them too small, the rows are left.
  assertEquals(thumbnailGrid({ ...few, tightHeight: 7 }, areaOf(80, 25))?.picture.height, 7);
});

Deno.test("any grid lies within its area, each picture in the aspect of its image, and is clicked where it is drawn", () => {
  const anySize = (most: number) =>
    fc.record({ width: fc.integer({ min: 1, max: most }), height: fc.integer({ min: 1, max: most }) });
  const anyThumbnails: fc.Arbitrary<Thumbnails> = fc.record({
    image: anySize(64),
    count: fc.integer({ min: 1, max: 300 }),
    caption: fc.record({ width: fc.nat(12), height: fc.nat(2) }),
    gap: fc.record({ width: fc.nat(3), height: fc.nat(2) }),
    heights: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })
      .map((heights) => heights.toSorted((a, b) => b - a)),
    leastHeight: fc.integer({ min: 1, max: 8 }),
    inSight: fc.integer({ min: 1, max: 20 }),
    mostRows: fc.constantFrom(1, Infinity),
  });
  fc.assert(
    fc.property(anyThumbnails, fc.nat(300), fc.nat(100), (thumbnails, width, height) => {
      const area = areaOf(width, height), found = thumbnailGrid(thumbnails, area);
      if (!found) return;
      const { boxes, picture, columns, rows } = found;
      assert(boxes.length >= 1 && boxes.length <= Math.min(thumbnails.count, columns * rows));
      assert(boxes.length === thumbnails.count || boxes.length === columns * rows);
      for (const box of boxes) assertEquals(intersection(box, area), box);
      const page = boxes.map((_, action) => ({ picture: new Cells(picture.width, picture.height), action }));
      const drawn = placeThumbnails(new Drawn<number>(area), found, page);
      const event = {
        type: "mouse",
        action: "press",
        button: "left",
        control: false,
        alt: false,
        shift: false,
      } as const;
      boxes.forEach((box, i) => {
        const corners = [[box.x, box.y], [box.x + box.width - 1, box.y + box.height - 1]];
        for (const [x, y] of corners) assertEquals(drawn.actionAt({ ...event, x, y } satisfies MouseEvent), i);
      });
    }),
    { numRuns: 200 },
  );
});
