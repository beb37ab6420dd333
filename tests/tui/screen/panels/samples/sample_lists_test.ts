import { assertEquals } from "deno-std/assert/equals.js";
import {
  filteredSamples,
  probabilityOf,
  samplesBehind,
} from "../../../../../tui/screen/panels/samples/sample_lists.ts";
import { scoringOf } from "../../views/scored.ts";

/** Six samples of three classes. */
const scoring = scoringOf([
  { actual: 0, predicted: 0, probability: 0.9 },
  { actual: 1, predicted: 2, probability: 0.6 },
  { actual: 2, predicted: 2, probability: 0.5 },
  { actual: 1, predicted: 2, probability: 0.8 },
  { actual: 0, predicted: 0, probability: 0.7 },
  { actual: 2, predicted: 0, probability: 0.75 },
], { classes: ["a", "b", "c"], columns: 2 });

Deno.test("the worst mistakes come first, the least confident ones first, or all in data set order", () => {
  assertEquals(Array.from(filteredSamples(scoring, "wrong")), [3, 5, 1]);
  assertEquals(Array.from(filteredSamples(scoring, "unsure")), [2, 1, 4, 5, 3, 0]);
  assertEquals(Array.from(filteredSamples(scoring, "all")), [0, 1, 2, 3, 4, 5]);
});

Deno.test("behind a cell are its samples: of mistakes the most confident first, of correct ones the least confident", () => {
  assertEquals(samplesBehind(scoring, 1, 2), [3, 1]);
  assertEquals(samplesBehind(scoring, 0, 0), [4, 0]);
  assertEquals(samplesBehind(scoring, 0, 1), []);
});

Deno.test("a probability is that of one class for one sample", () => {
  assertEquals(probabilityOf(scoring.evaluation, 3, 2), Math.fround(0.8));
  assertEquals(probabilityOf(scoring.evaluation, 3, 1), Math.fround(1 - 0.8));
});
