import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { roundTicks, tickText } from "../../../../tui/screen/widgets/round_ticks.ts";
import { anyNumber } from "./any_widget.ts";

Deno.test("the steps are 1, 2 or 5 times a power of ten, the finest that there is room for", () => {
  assertEquals(roundTicks(0, 1, 11), { values: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], decimals: 1 });
  assertEquals(roundTicks(0, 1, 10).values, [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assertEquals(roundTicks(0, 1, 5).values, [0, 0.5, 1]);
  assertEquals(roundTicks(-30, 30, 4), { values: [-20, 0, 20], decimals: 0 });
});

Deno.test("where a single tick would stand alone, there are steps of 4 times a power of ten", () => {
  assertEquals(roundTicks(-0.045, 0.045, 5).values, [-0.04, -0.02, 0, 0.02, 0.04]);
  assertEquals(roundTicks(-0.045, 0.045, 4), { values: [-0.04, 0, 0.04], decimals: 2 });
  assertEquals(roundTicks(-0.045, 0.045, 2).values, [0], "there is no room for three");
  assertEquals(roundTicks(0.49, 0.53, 1).values, [0.5], "there would be one as well, less round");
});

Deno.test("a tick has the decimals of its step, with more than three an exponent, as a large one has", () => {
  assertEquals([tickText(0.5, 2), tickText(-20, 0), tickText(-0.0003, 4)], ["0.50", "−20", "−3e-4"]);
  assertEquals([tickText(99_000, 0), tickText(-2e12, 0), tickText(1.5e6, 0)], ["99000", "−2e12", "1.5e6"]);
});

Deno.test("ticks are told apart by their texts, small ones with an offset, too, and 0 is written plainly", () => {
  const { values, decimals } = roundTicks(0.001, 0.002, 6);
  assertEquals(values.map((value) => tickText(value, decimals)), [
    "1e-3",
    "1.2e-3",
    "1.4e-3",
    "1.6e-3",
    "1.8e-3",
    "2e-3",
  ]);
  assertEquals(tickText(0, 4), "0");
});

Deno.test("a range without extent, one that isn't finite, and one without room have none", () => {
  for (
    const [start, end, most] of [[1, 1, 5], [0, Number.MIN_VALUE, 5], [2, 1, 5], [NaN, 1, 5], [0, Infinity, 5], [
      0,
      1,
      0,
    ]]
  ) {
    assertEquals(roundTicks(start, end, most).values, []);
  }
});

Deno.test("any range has no more ticks than wanted, all within it", () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, fc.nat(40), (start, end, most) => {
      const { values } = roundTicks(start, end, most);
      assert(values.length <= most);
      const slack = 1e-9 * Math.max(Math.abs(start), Math.abs(end));
      assert(values.every((value) => value >= start - slack && value <= end + slack));
    }),
    { seed: 4, numRuns: 500 },
  );
});
