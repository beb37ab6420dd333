import { assertEquals } from "deno-std/assert/equals.js";
import { formatWhole } from "../../src/format_whole.ts";

Deno.test("thousands are apart, of whole numbers and before a decimal point", () => {
  const expected: readonly [number, string][] = [
    [0, "0"],
    [999, "999"],
    [-999, "-999"],
    [1000, "1,000"],
    [-1000, "-1,000"],
    [60_000, "60,000"],
    [123_456, "123,456"],
    [4_294_967_296, "4,294,967,296"],
    [0.1, "0.1"],
    [0.12345, "0.12345"],
    [1234.5, "1,234.5"],
    [1234.56789, "1,234.56789"],
    [1e-7, "1e-7"],
    [Infinity, "Infinity"],
  ];
  for (const [count, text] of expected) assertEquals(formatWhole(count), text);
});
