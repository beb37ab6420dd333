import { assertEquals } from "deno-std/assert/equals.js";
import { takeRows } from "../../../src/matrix/take_rows.ts";

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
