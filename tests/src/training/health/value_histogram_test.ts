import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Matrix } from "../../../../src/matrix/matrix.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { BINS, HistogramCounter, histogramOf } from "../../../../src/training/health/value_histogram.ts";

const total = (counts: readonly number[]) => counts.reduce((sum, number) => sum + number, 0);

/** The counts by the formula, number by number. */
function plainCounts(numbers: readonly number[]) {
  const mean = total(numbers) / numbers.length;
  const deviation = Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length);
  const from = Math.max(Math.min(...numbers), mean - 4 * deviation);
  const to = Math.min(Math.max(...numbers), mean + 4 * deviation);
  const counts = Array.from(
    { length: 32 },
    (_, bin) =>
      numbers.filter((x) => Math.min(31, Math.max(0, Math.floor(32 * (x - from) / (to - from)))) === bin).length,
  );
  return { from, to, counts };
}

Deno.test("numbers are counted as by the formula, those beyond four deviations in the outermost bins", () => {
  const random = new Random(3);
  for (const outlier of [0, 50]) {
    const rows = Array.from({ length: 40 }, () => Array.from({ length: 25 }, () => Math.fround(random.normal())));
    rows[7][3] += outlier;
    const expected = plainCounts(rows.flat().map(Math.fround)), found = histogramOf(Matrix.from(rows));
    assertAlmostEquals(found.from, expected.from, 1e-9);
    assertAlmostEquals(found.to, expected.to, 1e-9);
    assertEquals(found.counts, expected.counts);
    assertEquals(total(found.counts), 1000);
  }
});

Deno.test("numbers that are all equal lie in one bin, and those that are not finite in none", () => {
  assertEquals(histogramOf(Matrix.zeros(3, 5)), { from: 0, to: 0, counts: [15, ...Array(BINS - 1).fill(0)] });
  assertEquals(total(histogramOf(Matrix.from([[NaN, Infinity, 1]])).counts), 1);
  assertEquals(histogramOf(Matrix.from([[NaN]])), { from: 0, to: 0, counts: Array(BINS).fill(0) });
});

Deno.test("many numbers are counted in several steps", () => {
  const counter = new HistogramCounter(Matrix.zeros(300, 200));
  let steps = 1;
  while (!counter.step()) steps++;
  assertEquals([steps > 4, total(counter.histogram.counts)], [true, 60_000]);
});
