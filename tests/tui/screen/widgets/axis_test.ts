import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { formatValue, rowOf, ticks, VALUE_WIDTH, valueAxis } from "../../../../tui/screen/widgets/axis.ts";

const value = fc.double({ min: -1e300, max: 1e300, noNaN: true });
const rowCount = fc.integer({ min: 2, max: 40 });

Deno.test("an axis includes all its values, its bottom a multiple of its step", () => {
  const loss = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(loss, loss, rowCount, (a, b, rows) => {
      const [least, most] = [Math.min(a, b), Math.max(a, b)];
      const { low, step } = valueAxis(least, most, rows);
      assert(low <= least && low + (rows - 1) * step >= most, `${low} by ${step} for ${least} … ${most}`);
      if (most - least > 1e-3) assertAlmostEquals(low / step, Math.round(low / step), 1e-6);
    }),
    { seed: 13 },
  );
});

Deno.test("at least half of a chart of many rows is used", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 6, max: 40 }), (least, rows) => {
      const most = least + 0.5;
      const axis = valueAxis(least, most, rows);
      assert((most - least) / axis.step >= (rows - 1) / 2, `${axis.step} for ${least} in ${rows} rows`);
    }),
    { seed: 14 },
  );
});

Deno.test("the labels of an axis distinguish its rows", () => {
  const { low, step, decimals } = valueAxis(0.06, 0.46, 5);
  const labels = [0, 1, 2, 3, 4].map((row) => formatValue(low + row * step, decimals));
  assertEquals(labels, ["0.00", "0.12", "0.24", "0.36", "0.48"]);
});

Deno.test("a constant stands in the middle", () => {
  for (const value of [0, 0.5, -3, 1e-7, 1e300]) {
    assertEquals(Math.round(rowOf(value, valueAxis(value, value, 5), 5)), 2, `${value}`);
  }
});

Deno.test("any values have an axis, and their rows are on it", () => {
  fc.assert(
    fc.property(value, value, value, rowCount, (a, b, c, rows) => {
      const axis = valueAxis(Math.min(a, b), Math.max(a, b), rows);
      assert(Number.isFinite(axis.low) && axis.step > 0 && axis.step < Infinity);
      const row = rowOf(c, axis, rows);
      assert(row >= 0 && row <= rows - 1, `${row}`);
    }),
    { seed: 15 },
  );
});

Deno.test("a formatted value is short and near the value", () => {
  assertEquals(formatValue(0.456, 2), "0.46");
  assertEquals(formatValue(12345.6, 0), "12346");
  assertEquals(formatValue(1234567, 0), "1.2e6");
  assertEquals(formatValue(0.0000123, 7), "1.2e-5");
  assertEquals(formatValue(-0.0000123, 7), "-1e-5");
  fc.assert(
    fc.property(value, fc.nat(400), (value, decimals) => {
      assert(formatValue(value, decimals).length <= VALUE_WIDTH, formatValue(value, decimals));
    }),
    { seed: 16 },
  );
});

Deno.test("an x axis too short for two whole numbers has multiples of 0.5, 0.2, 0.1, … of at most a few digits", () => {
  assertEquals(ticks(0, 0.4, 60, 8), [0, 0.1, 0.2, 0.3, 0.4]);
  assertEquals(ticks(12.31, 12.36, 60, 8), [12.31, 12.32, 12.33, 12.34, 12.35, 12.36]);
  assertEquals(ticks(3.7, 4.3, 30, 8), [3.8, 4, 4.2]);
  assertEquals(ticks(5, 5 + 1e-9, 60, 8), [5]);
});

Deno.test("the numbers of an x axis are whole, in steps of 1, 2 or 5 times a power of ten", () => {
  assertEquals(ticks(0, 3.6, 60, 8), [0, 1, 2, 3]);
  assertEquals(ticks(0, 20, 60, 8), [0, 5, 10, 15, 20]);
  assertEquals(ticks(0, 12, 60, 8), [0, 2, 4, 6, 8, 10, 12]);
  assertEquals(ticks(980, 1010, 40, 8), [980, 990, 1000, 1010]);
});
