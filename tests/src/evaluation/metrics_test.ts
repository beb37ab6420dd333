import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Metrics } from "../../../src/evaluation/metrics.ts";

function exampleTally(): Metrics {
  const tally = new Metrics(3);
  tally.add(0, 0, 1);
  tally.add(0, 2, 4);
  tally.add(2, 2, 1);
  tally.add(0, 0, 2);
  return tally;
}

Deno.test("a tally means the losses and counts what was right", () => {
  const tally = exampleTally();
  assertEquals([tally.samples, tally.loss, tally.accuracy], [4, 8 / 4, 3 / 4]);
});

Deno.test("a tally knows who was taken for whom", () => {
  assertEquals(exampleTally().confusion, [[2, 0, 1], [0, 0, 0], [0, 0, 1]]);
});

Deno.test("the accuracy of a class is the share of its samples that were right, null without samples", () => {
  assertEquals(exampleTally().perClassAccuracy, [2 / 3, null, 1]);
});

Deno.test("an empty tally has no loss and no accuracy", () => {
  const tally = exampleTally();
  tally.reset();
  assertEquals(tally.samples, 0);
  assert(Number.isNaN(tally.loss) && Number.isNaN(tally.accuracy));
  assertEquals(tally.perClassAccuracy, [null, null, null]);
});

Deno.test("what a tally has handed out stays as it was", () => {
  const tally = exampleTally();
  const { confusion } = tally;
  tally.reset();
  assertEquals(confusion[0][0], 2);
});
