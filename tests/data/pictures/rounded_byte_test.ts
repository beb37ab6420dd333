import { assertEquals } from "deno-std/assert/equals.js";
import { roundedByte } from "../../../data/pictures/rounded_byte.ts";

Deno.test("a number is rounded to the nearest byte as Math.round does, halves up, and kept from 0 to 255", () => {
  const values = Array.from({ length: 2800 }, (_, i) => i / 10 - 12.5);
  assertEquals(values.map(roundedByte), values.map((value) => Math.min(255, Math.max(0, Math.round(value)))));
  assertEquals([-1e6, -0.5, 0.5, 254.5, 255.5, 1e6].map(roundedByte), [0, 0, 1, 255, 255, 255]);
});
