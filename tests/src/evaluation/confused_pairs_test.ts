import { assertEquals } from "deno-std/assert/equals.js";
import { confusedPairs } from "../../../src/evaluation/confused_pairs.ts";

Deno.test("confused pairs come with the most samples first, without the diagonal and what never happened", () => {
  const confusion = [[90, 2, 8], [0, 5, 0], [8, 1, 1]];
  assertEquals(confusedPairs(confusion), [
    { actual: 0, predicted: 2, count: 8, support: 100 },
    { actual: 2, predicted: 0, count: 8, support: 10 },
    { actual: 0, predicted: 1, count: 2, support: 100 },
    { actual: 2, predicted: 1, count: 1, support: 10 },
  ]);
  assertEquals(confusedPairs([[3, 0], [0, 4]]), []);
  assertEquals(confusedPairs([]), []);
});
