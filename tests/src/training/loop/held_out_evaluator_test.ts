import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { HeldOutEvaluator } from "../../../../src/training/loop/held_out_evaluator.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { networkOf } from "../../network/networks.ts";

const engine = float64Engine();
/** Its logits are (0, x), so that the loss of label 0 is log(1 + eˣ), of label 1 log(1 + e⁻ˣ). */
const network = networkOf(engine, [{ weights: [[0, 1]], bias: [0, 0] }]);

function evaluatorOf(features: number[], labels: number[], capacity: number): HeldOutEvaluator {
  const samples = { features: Float32Array.from(features), labels: Uint16Array.from(labels), columns: 1 };
  return new HeldOutEvaluator(network, network.workspace(capacity), engine.load(samples), 2);
}

Deno.test("an evaluation averages the losses of all samples alike, also of those in a ragged last batch", () => {
  const [features, labels] = [[1, -2, 3, -1, 2], [0, 1, 1, 0, 1]];
  const losses = [
    Math.log1p(Math.E),
    Math.log1p(Math.exp(2)),
    Math.log1p(Math.exp(-3)),
    Math.log1p(Math.exp(-1)),
    Math.log1p(Math.exp(-2)),
  ];
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / 5;
  for (const capacity of [1, 2, 3, 5, 8]) {
    const metrics = evaluatorOf(features, labels, capacity).evaluate();
    assertAlmostEquals(metrics.mean("loss"), mean, 1e-12);
    // x > 0 means class 1: right for the last three.
    assertEquals([metrics.samples, metrics.mean("accuracy"), metrics.confusion], [5, 3 / 5, [[1, 1], [1, 2]]]);
  }
});

Deno.test("the margin of a sample is the distance of its two largest logits, in whichever batch it is", () => {
  for (const capacity of [1, 2, 5]) {
    const margins = evaluatorOf([1, -2, 3], [0, 1, 1], capacity).margins(network);
    [1, 2, 3].forEach((expected, i) => assertAlmostEquals(margins[i], expected, 1e-6));
  }
});

Deno.test("an evaluation of the same network gives the same again", () => {
  const evaluator = evaluatorOf([1, -2, 3], [0, 1, 1], 2);
  const { state } = evaluator.evaluate();
  assertEquals(evaluator.evaluate().state, state);
});

Deno.test("an evaluation leaves the network as it was", () => {
  evaluatorOf([1, -2, 3], [0, 1, 1], 2).evaluate();
  assertEquals([...network.layers[0].weights.data, ...network.layers[0].bias!.data], [0, 1, 0, 0]);
});
