import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Metrics } from "../../../src/evaluation/metrics.ts";

function exampleMetrics(): Metrics {
  const metrics = new Metrics(3);
  metrics.add(0, 0, 1);
  metrics.add(0, 2, 4);
  metrics.add(2, 2, 1);
  metrics.add(0, 0, 2);
  return metrics;
}

Deno.test("metrics average the losses and count what was right", () => {
  const metrics = exampleMetrics();
  assertEquals([metrics.samples, metrics.loss, metrics.accuracy], [4, 8 / 4, 3 / 4]);
});

Deno.test("metrics know who was taken for whom", () => {
  assertEquals(exampleMetrics().confusion, [[2, 0, 1], [0, 0, 0], [0, 0, 1]]);
});

Deno.test("the accuracy of a class is the share of its samples that were right, null without samples", () => {
  assertEquals(exampleMetrics().perClassAccuracy, [2 / 3, null, 1]);
});

Deno.test("empty metrics have no loss and no accuracy", () => {
  const metrics = exampleMetrics();
  metrics.reset();
  assertEquals(metrics.samples, 0);
  assert(Number.isNaN(metrics.loss) && Number.isNaN(metrics.accuracy));
  assertEquals(metrics.perClassAccuracy, [null, null, null]);
});

Deno.test("what metrics have handed out stays as they were", () => {
  const metrics = exampleMetrics();
  const { confusion } = metrics;
  metrics.reset();
  assertEquals(confusion[0][0], 2);
});
