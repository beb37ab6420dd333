import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Metrics } from "../../../src/evaluation/metrics.ts";
import { scoredBatch } from "./scored_batch.ts";

function exampleMetrics(): Metrics {
  const metrics = new Metrics(3);
  for (const { batch, pass } of [scoredBatch([0, 0, 1], [0, 2, 4], [2, 2, 1]), scoredBatch([0, 0, 2])]) {
    metrics.add(batch, pass);
  }
  return metrics;
}

Deno.test("metrics average the losses and count what was correct, each sample alike", () => {
  const metrics = exampleMetrics();
  assertEquals([metrics.samples, metrics.mean("loss"), metrics.mean("accuracy")], [4, 8 / 4, 3 / 4]);
  assertEquals(metrics.correct, 3);
});

Deno.test("metrics have those of the last batch by themselves", () => {
  const { lastBatch } = exampleMetrics();
  assertEquals([lastBatch.samples, lastBatch.mean("loss"), lastBatch.mean("accuracy")], [1, 2, 1]);
});

Deno.test("metrics resume from a state that went through JSON, to the last bit", () => {
  const { batch, pass } = scoredBatch([1, 1, 0.1], [1, 0, 0.7]);
  const whole = exampleMetrics(), resumed = new Metrics(3);
  resumed.state = JSON.parse(JSON.stringify(whole.state));
  for (const metrics of [whole, resumed]) metrics.add(batch, pass);
  assertEquals(resumed.state, whole.state);
});

Deno.test("a metric that a state lacks, as it was not known yet, has no mean rather than a wrong one", () => {
  const metrics = exampleMetrics();
  metrics.state = { ...metrics.state, sums: { loss: 8 } };
  assertEquals(metrics.mean("loss"), 2);
  assert(Number.isNaN(metrics.mean("accuracy")));
});

Deno.test("metrics count the confusions", () => {
  assertEquals(exampleMetrics().confusion, [[2, 0, 1], [0, 0, 0], [0, 0, 1]]);
});

Deno.test("the accuracy of a class is the fraction of its samples that are correct, null without samples", () => {
  assertEquals(exampleMetrics().perClassAccuracy, [2 / 3, null, 1]);
});

Deno.test("empty metrics have no loss and no accuracy", () => {
  const metrics = exampleMetrics();
  metrics.reset();
  assertEquals(metrics.samples, 0);
  assert(Number.isNaN(metrics.mean("loss")) && Number.isNaN(metrics.mean("accuracy")));
  assertEquals(metrics.perClassAccuracy, [null, null, null]);
});

Deno.test("a state that metrics have returned does not change", () => {
  const metrics = exampleMetrics();
  const { confusion } = metrics;
  metrics.reset();
  assertEquals(confusion[0][0], 2);
});
