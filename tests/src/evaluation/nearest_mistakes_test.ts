import { assertEquals } from "deno-std/assert/equals.js";
import { nearestMistakes } from "../../../src/evaluation/nearest_mistakes.ts";

/** Points on a line, with the class and the predicted class of each. */
const features = Float32Array.from([0, 1, 5, -2, 2]), labels = Uint16Array.from([0, 1, 1, 0, 1]);
const samples = { features, labels, columns: 1 }, predictions = Uint16Array.from([1, 0, 0, 0, 0]);

Deno.test("the mistakes nearest to a sample come first, correct samples and itself left out", () => {
  // From 0: the mistakes at 1, 5 and 2; from −2, which is correct, all four.
  assertEquals(nearestMistakes({ predictions }, samples, 0, 9), [1, 4, 2]);
  assertEquals(nearestMistakes({ predictions }, samples, 3, 9), [0, 1, 4, 2]);
  assertEquals(nearestMistakes({ predictions }, samples, 3, 2), [0, 1]);
});
