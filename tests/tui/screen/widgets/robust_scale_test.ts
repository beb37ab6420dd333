import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { robustScale } from "../../../../tui/screen/widgets/robust_scale.ts";
import { anyNumber } from "./any_widget.ts";

Deno.test("of few values it is the largest magnitude, of either sign", () => {
  assertEquals(robustScale([0.5, -2, 1]), 2);
  assertEquals(robustScale([0.5, 3, 1]), 3);
});

Deno.test("a hundredth of the values may lie beyond, however far, and no more", () => {
  const values = (outliers: number) => [...Array(200 - outliers).fill(0.25), ...Array(outliers).fill(1e9)];
  assertEquals(robustScale(values(2)), 0.25);
  assertEquals(robustScale(values(3)), 1e9);
});

Deno.test("zeros have a scale of 1, and what isn't finite doesn't count", () => {
  assertEquals(robustScale([]), 1);
  assertEquals(robustScale([0, 0]), 1);
  assertEquals(robustScale([NaN, -Infinity, 0.5]), 0.5);
});

Deno.test("any values have a positive scale that no more than a hundredth of them exceed", () => {
  fc.assert(
    fc.property(fc.array(anyNumber, { maxLength: 500 }), (values) => {
      const scale = robustScale(values);
      assert(scale > 0 && Number.isFinite(scale));
      const beyond = values.filter((value) => Number.isFinite(value) && Math.abs(value) > scale * (1 + 1e-12)).length;
      assert(beyond <= values.length / 100, `${beyond} of ${values.length} exceed ${scale}`);
    }),
    { seed: 3, numRuns: 300 },
  );
});
