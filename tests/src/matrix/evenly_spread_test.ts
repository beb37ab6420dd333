import { assertEquals } from "deno-std/assert/equals.js";
import { evenlySpread, spreadToLast } from "../../../src/matrix/evenly_spread.ts";

Deno.test("numbers are spread evenly, from the first on, and all of a few", () => {
  assertEquals([...evenlySpread(10, 4)], [0, 2, 5, 7]);
  assertEquals([...evenlySpread(3, 4)], [0, 1, 2]);
  assertEquals([...evenlySpread(10_000, 1000)], Array.from({ length: 1000 }, (_, i) => 10 * i));
});

Deno.test("or from the first to the last", () => {
  assertEquals([...spreadToLast(10, 4)], [0, 3, 6, 9]);
  assertEquals([...spreadToLast(3, 4)], [0, 1, 2]);
  assertEquals([...spreadToLast(10, 1)], [0]);
  assertEquals([...spreadToLast(0, 4)], []);
});
