import { assertEquals } from "deno-std/assert/equals.js";
import { formatSigned } from "../../../../tui/screen/widgets/format_signed.ts";

Deno.test("a value has its sign and three digits, and as a power of ten where these say nothing", () => {
  const values = [0.25, -0.0042, 3.14159, -12.34, 4321, 0, -1.4e-5, 1e7, NaN, Infinity];
  assertEquals(values.map(formatSigned), [
    "+0.250",
    "−0.004",
    "+3.14",
    "−12.3",
    "+4321",
    "0",
    "−1e-5",
    "+1e7",
    "–",
    "–",
  ]);
});
