import { assertEquals } from "deno-std/assert/equals.js";
import { parseNumber } from "../../../src/options/parse_number.ts";

Deno.test("decimal notation is understood, with sign, point and exponent", () => {
  const texts = ["12", "0.1", ".5", "5.", "-1", "+3", "1e-3", "1.5E3"];
  assertEquals(texts.map(parseNumber), [12, 0.1, 0.5, 5, -1, 3, 0.001, 1500]);
});

Deno.test("what JavaScript would guess a number from is none", () => {
  for (const text of ["", " ", "abc", "1e", "0x10", "0b1", "1_000", "1,5", " 5", "5 ", "Infinity", "NaN", "--1", "."]) {
    assertEquals(parseNumber(text), NaN, `${JSON.stringify(text)} is no number`);
  }
});
