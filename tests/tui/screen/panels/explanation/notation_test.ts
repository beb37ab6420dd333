import { assertEquals } from "deno-std/assert/equals.js";
import { formatExplained, inputSymbol, symbol } from "../../../../../tui/screen/panels/explanation/notation.ts";

Deno.test("layers are superscripts from 1, units subscripts from 0, and what the first layer takes is x", () => {
  assertEquals([symbol("z", 0), symbol("δ", 11, 120), symbol("∂L∕∂w", 1)], ["z¹", "δ¹²₁₂₀", "∂L∕∂w²"]);
  assertEquals([inputSymbol(0), inputSymbol(0, 9), inputSymbol(1), inputSymbol(1, 3)], ["x", "x₉", "a¹", "a¹₃"]);
});

Deno.test("a number has four significant digits, and is a power of ten where it is tiny or huge", () => {
  const written = [0, 1, -0.052314, 12.3456, 0.000123456, 0.00009, 99_999.6, 1e5, -2.5e-7, NaN, Infinity].map((value) =>
    formatExplained(value)
  );
  assertEquals(written, [
    ...[
      "0",
      "1.000",
      "−0.05231",
      "12.35",
      "0.0001235",
      "9.000e-5",
      "100000",
      "1.000e+5",
      "−2.500e-7",
      "NaN",
      "Infinity",
    ],
  ]);
});
