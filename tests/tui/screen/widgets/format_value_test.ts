import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { formatValue, VALUE_WIDTH } from "../../../../tui/screen/widgets/format_value.ts";

const value = fc.double({ min: -1e300, max: 1e300, noNaN: true });

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
