import { assertEquals } from "deno-std/assert/equals.js";
import fc from "fast-check";
import { parseCsvNumber } from "../../../data/tables/csv_number.ts";

function parse(text: string): number {
  const bytes = new TextEncoder().encode(`9${text}9`);
  return parseCsvNumber(bytes, 1, bytes.length - 1);
}

Deno.test("a number is what JavaScript takes it for, to the last bit", () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: 0, max: 20 }),
      (value, places) => {
        assertEquals(parse(String(value)), value);
        for (const text of [value.toFixed(places), value.toExponential(places)]) {
          // Rounding the largest numbers up leads beyond what float64 holds.
          if (Number.isFinite(Number(text))) assertEquals(parse(text), Number(text));
        }
      },
    ),
    { seed: 1, numRuns: 2000 },
  );
});

Deno.test("numbers may have a sign, blanks around them, and no digit on one side of the point", () => {
  assertEquals(["+1.5", "-.5", "3.", " 7\t", "1E3", "007"].map(parse), [1.5, -0.5, 3, 7, 1000, 7]);
});

Deno.test("many digits are rounded as JavaScript rounds them", () => {
  for (
    const text of [
      "9007199254740993",
      "0.30000000000000004440892098500626",
      "123456789012345678901234567890",
      "1e-320",
      "0.0000000000000000000000012",
    ]
  ) {
    assertEquals(parse(text), Number(text));
  }
});

Deno.test("what is no decimal number is none", () => {
  const texts = ["", " ", ".", "-", "+.", "1.2.3", "1,5", "0x10", "NaN", "Infinity", "1e", "e5", "1 2", "١", "1e999"];
  assertEquals(texts.filter((text) => !Number.isNaN(parse(text))), []);
  assertEquals(parse("1".repeat(1000)), NaN);
});
