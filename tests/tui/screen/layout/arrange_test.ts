import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { column, grid, row, stack } from "../../../../tui/screen/layout/arrange.ts";
import { type Box, intersection } from "../../../../tui/screen/layout/box.ts";

const anyArea: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: 0, max: 20 }),
  y: fc.integer({ min: 0, max: 20 }),
  width: fc.integer({ min: 0, max: 300 }),
  height: fc.integer({ min: 0, max: 100 }),
});
const anyTrack = fc.record({
  least: fc.integer({ min: 1, max: 80 }),
  share: fc.nat(2),
  priority: fc.nat(3),
});
const anySize = fc.record({ width: fc.integer({ min: 0, max: 40 }), height: fc.integer({ min: 0, max: 20 }) });

function assertApart(boxes: readonly Box[], area: Box): void {
  boxes.forEach((box, i) => {
    assertEquals(intersection(box, area), box);
    for (const other of boxes.slice(i + 1)) {
      const { width, height } = intersection(box, other);
      assert(width === 0 || height === 0, `${JSON.stringify(box)} and ${JSON.stringify(other)} overlap`);
    }
  });
}

Deno.test("boxes of a row or a column, and of rows within columns, never overlap or leave the area", () => {
  fc.assert(
    fc.property(anyArea, anyTrack, anyTrack, anyTrack, fc.nat(3), (area, a, b, c, gap) => {
      for (const boxes of [row(area, { a, b, c }, gap), column(area, { a, b, c }, gap)]) {
        const { a: first, ...others } = boxes;
        const within = first ? Object.values(column(first, { b, c }, gap)) : [];
        assertApart([...within, ...Object.values(others)], area);
      }
    }),
  );
});

Deno.test("boxes of a row are as high as it, those of a column as wide", () => {
  const area = { x: 3, y: 4, width: 20, height: 10 };
  assertEquals(row(area, { a: { least: 5 }, b: { share: 1 } }, 1), {
    a: { x: 3, y: 4, width: 5, height: 10 },
    b: { x: 9, y: 4, width: 14, height: 10 },
  });
  assertEquals(column(area, { a: { least: 2 }, b: { share: 1 } }, 1), {
    a: { x: 3, y: 4, width: 20, height: 2 },
    b: { x: 3, y: 7, width: 20, height: 7 },
  });
});

Deno.test("what isn't there takes neither room nor gap", () => {
  const area = { x: 0, y: 0, width: 20, height: 1 };
  assertEquals(row(area, { a: { least: 2 }, b: undefined, c: { share: 1 } }, 3), {
    a: { x: 0, y: 0, width: 2, height: 1 },
    c: { x: 5, y: 0, width: 15, height: 1 },
  });
});

Deno.test("boxes of a stack lie in the middle, and no further than the area", () => {
  const area = { x: 10, y: 0, width: 11, height: 5 };
  const { all, small, large } = stack(area, {
    all: {},
    small: { width: 4, height: 1 },
    large: { width: 99, height: 99 },
  });
  assertEquals([all, large], [area, area]);
  assertEquals(small, { x: 13, y: 2, width: 4, height: 1 });
});

Deno.test("a grid holds as many boxes as fit, which never overlap or leave the area", () => {
  fc.assert(
    fc.property(anyArea, anySize, fc.nat(3), fc.nat(2), fc.nat(9), (area, cell, columnGap, rowGap, more) => {
      const gap = { width: columnGap, height: rowGap };
      const { columns, rows, boxes } = grid(area, cell, gap, columnGap + more);
      assertEquals(boxes.length, columns * rows);
      if (boxes.length > 0 && boxes.length <= 200) assertApart(boxes, area);
      if (cell.width === 0 || cell.height === 0) return assertEquals(boxes, []);
      const fits = (count: number, length: number, gap: number) => count * (length + gap) - gap;
      assert(fits(columns + 1, cell.width, columnGap) > area.width);
      assert(fits(rows + 1, cell.height, rowGap) > area.height);
    }),
  );
});
