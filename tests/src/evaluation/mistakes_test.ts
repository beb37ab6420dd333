import { assertEquals } from "deno-std/assert/equals.js";
import { leastConfident } from "../../../src/evaluation/least_confident.ts";
import { worstMistakes } from "../../../src/evaluation/worst_mistakes.ts";

/** Four samples of three classes; the labels are 0, 1, 0, 2. */
const evaluation = {
  predictions: Uint16Array.of(0, 2, 1, 1),
  // deno-fmt-ignore -- a row a sample
  probabilities: Float32Array.of(
    0.5, 0.25, 0.25,
    0.125, 0.125, 0.75,
    0.0625, 0.875, 0.0625,
    0.25, 0.75, 0,
  ),
};
const labels = [0, 1, 0, 2];

Deno.test("the worst mistakes have the highest probability of a wrong class; of equals the first comes first", () => {
  assertEquals(worstMistakes(evaluation, labels, 5), [
    { sample: 2, actual: 0, predicted: 1, probability: 0.875 },
    { sample: 1, actual: 1, predicted: 2, probability: 0.75 },
    { sample: 3, actual: 2, predicted: 1, probability: 0.75 },
  ]);
  assertEquals(worstMistakes(evaluation, labels, 1).map(({ sample }) => sample), [2]);
});

Deno.test("without mistakes there is no worst one", () => {
  assertEquals(worstMistakes(evaluation, evaluation.predictions, 5), []);
});

Deno.test("the least confident samples have the lowest probability of their prediction, correct or not", () => {
  assertEquals(leastConfident(evaluation, 3), [0, 1, 3]);
});
