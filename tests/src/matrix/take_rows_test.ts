import { assertEquals } from "deno-std/assert/equals.js";
import { evenlySpread, takeRows } from "../../../src/matrix/take_rows.ts";

Deno.test("rows are copied in the order that is asked for, as bytes or as numbers", () => {
  const labels = Uint16Array.of(3, 4, 5);
  for (const features of [Uint8Array.of(1, 2, 3, 4, 5, 6), Float32Array.of(1, 2, 3, 4, 5, 6)]) {
    const taken = takeRows({ features, labels, columns: 2 }, [2, 0]);
    assertEquals([...taken.features, ...taken.labels], [5, 6, 1, 2, 5, 3]);
    assertEquals(taken.features.constructor, features.constructor);
    features.fill(0);
    assertEquals(taken.features[0], 5);
  }
});

Deno.test("numbers are spread evenly, from the first on, and all of a few", () => {
  assertEquals([...evenlySpread(10, 4)], [0, 2, 5, 7]);
  assertEquals([...evenlySpread(3, 4)], [0, 1, 2]);
  assertEquals([...evenlySpread(10_000, 1000)], Array.from({ length: 1000 }, (_, i) => 10 * i));
});
