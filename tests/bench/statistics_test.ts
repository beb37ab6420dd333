import { assertEquals } from "deno-std/assert/equals.js";
import { estimateMedian } from "./statistics.ts";

const upTo = (count: number) => Array.from({ length: count }, (_, i) => (i * 7) % count + 1);

// Ranks from the tables of the sign test: Conover, table A3 for p = 0.5.
for (const [count, rank] of [[6, 1], [8, 1], [9, 2], [12, 3], [20, 6], [25, 8]]) {
  Deno.test(`the median of ${count} numbers lies between the ${rank}. smallest and the ${rank}. largest at 95 %`, () => {
    const { low, high } = estimateMedian(upTo(count));
    assertEquals([low, high], [rank, count + 1 - rank]);
  });
}

Deno.test("five numbers don't bound their median at 95 %", () => {
  assertEquals(estimateMedian([3, 1, 2, 5, 4]), { median: 3, low: -Infinity, high: Infinity });
});
