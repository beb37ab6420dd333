import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import type { BoundingBox } from "../../../data/pictures/bounding_box.ts";
import { readingOrder } from "../../../data/pictures/reading_order.ts";

/** `lines` × `columns` boxes that overlap in nothing; each line falls by `fall` pixels a box. */
function page(lines: number, columns: number, fall: number): (BoundingBox & { name: string })[] {
  return Array.from({ length: lines * columns }, (_, i) => {
    const line = Math.floor(i / columns), column = i % columns;
    return { name: `${line}.${column}`, left: 60 * column, top: 140 * line + fall * column, width: 50, height: 100 };
  });
}

Deno.test("boxes are read line by line from the top, each line from the left, even if it rises or falls", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: -25, max: 25 }),
      fc.infiniteStream(fc.nat()),
      (lines, columns, fall, random) => {
        const boxes = page(lines, columns, fall);
        const keys = new Map(boxes.map((box) => [box, random.next().value]));
        const shuffled = boxes.toSorted((a, b) => keys.get(a)! - keys.get(b)!);
        const names = readingOrder(shuffled).map((line) => line.map(({ name }) => name));
        const expected = Array.from(
          { length: lines },
          (_, i) => Array.from({ length: columns }, (_, j) => `${i}.${j}`),
        );
        assertEquals(names, expected);
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

Deno.test("a lower box, such as a small digit, belongs to the line beside it", () => {
  const tall = { left: 0, top: 0, width: 50, height: 100 }, small = { left: 60, top: 50, width: 30, height: 50 };
  assertEquals(readingOrder([small, tall]), [[tall, small]]);
  assertEquals(readingOrder([]), []);
});
