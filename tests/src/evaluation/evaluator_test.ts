import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { evaluate } from "../../../src/evaluation/evaluate.ts";
import { Evaluator } from "../../../src/evaluation/evaluator.ts";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { Network } from "../../../src/network/network.ts";
import { float64Engine } from "../engine/float64_engine.ts";
import { networkOf } from "../network/networks.ts";

/** Its logits are (0, x): the probability of class 1 is 1 ∕ (1 + e⁻ˣ), the loss of label 1 log(1 + e⁻ˣ). */
const network = networkOf(float64Engine(), [{ weights: [[0, 1]], bias: [0, 0] }]);
const samples: Samples = { features: Float32Array.of(1, -2, 3, -1), labels: Uint16Array.of(0, 1, 1, 0), columns: 1 };

/** Images of random bytes, most of them 0 as in MNIST, with random labels. */
function images(rows: number, columns: number, classes: number): Samples {
  const random = new Random(5);
  const byte = () => random.uniform() < 0.8 ? 0 : Math.floor(256 * random.uniform());
  return {
    features: Uint8Array.from({ length: rows * columns }, byte),
    labels: Uint16Array.from({ length: rows }, () => Math.floor(classes * random.uniform())),
    columns,
  };
}

function randomNetwork(inputs: number, layers: number[], classes: number): Network {
  return Network.create(new ReferenceEngine(), { inputs, layers, classes }, new Random(3));
}

Deno.test("an evaluation has the loss, the accuracy and the probabilities of the formulas", () => {
  const { loss, accuracy, correct, samples: count, confusion, predictions, probabilities } = evaluate(network, samples);
  const losses = [Math.log1p(Math.E), Math.log1p(Math.exp(2)), Math.log1p(Math.exp(-3)), Math.log1p(Math.exp(-1))];
  assertAlmostEquals(loss, losses.reduce((sum, loss) => sum + loss, 0) / 4, 1e-6);
  assertEquals([accuracy, correct, count, confusion], [2 / 4, 2, 4, [[1, 1], [1, 1]]]);
  assertEquals([...predictions], [1, 0, 1, 0]);
  [1, -2, 3, -1].forEach((x, i) => {
    assertAlmostEquals(probabilities[2 * i + 1], 1 / (1 + Math.exp(-x)), 1e-6);
    assertAlmostEquals(probabilities[2 * i], 1 / (1 + Math.exp(x)), 1e-6);
  });
});

Deno.test("an evaluation has the class scores, the interval and the calibration of its predictions", () => {
  const { classes, interval, calibration } = evaluate(network, samples);
  assertEquals(classes.map(({ precision, recall, support }) => [precision, recall, support]), [[0.5, 0.5, 2], [
    0.5,
    0.5,
    2,
  ]]);
  // Wilson's for 2 of 4.
  assertAlmostEquals(interval.lower, 0.15003898915214955, 1e-12);
  assertAlmostEquals(interval.upper, 0.8499610108478504, 1e-12);
  // Sure by 0.731 (twice: once right), 0.881 (wrong) and 0.953 (right).
  const sure = (x: number) => 1 / (1 + Math.exp(-x));
  assertAlmostEquals(
    calibration.expectedError,
    (2 * Math.abs(0.5 - sure(1)) + Math.abs(0 - sure(2)) + Math.abs(1 - sure(3))) / 4,
    1e-6,
  );
});

Deno.test("an evaluation uses the loss of the network, and gives both classes of a single output", () => {
  const architecture = { inputs: 1, layers: [], classes: 2, output: "identity", loss: "mse" } as const;
  const halving = Network.create(new ReferenceEngine(), architecture, new Random(1));
  halving.layers[0].weights.set(0, 0, 0.5);
  // The outputs are 0.5, −1, 1.5 and −0.5, the labels 0, 1, 1 and 0.
  const { loss, predictions, probabilities, accuracy } = evaluate(halving, samples);
  assertAlmostEquals(loss, (0.25 + 4 + 0.25 + 0.25) / 2 / 4, 1e-6);
  assertEquals([...predictions], [1, 0, 1, 0]);
  assertEquals([...probabilities], [0.5, 0.5, 2, -1, -0.5, 1.5, 1.5, -0.5]);
  assertEquals(accuracy, 0.5);
});

Deno.test("the SIMD engine scores as the reference engine does, also a ragged last batch and more than one part", () => {
  for (const [columns, rows] of [[784, 300], [9, 4500]]) {
    const network = randomNetwork(columns, [16], 10), data = images(rows, columns, 10);
    assertEquals(singleThreadEngine().name, "simd");
    const fast = evaluate(network, data);
    const evaluator = new Evaluator(network, data, { engine: new ReferenceEngine() });
    evaluator.step(Infinity);
    const slow = evaluator.evaluation!;
    assertAlmostEquals(fast.loss, slow.loss, 1e-5);
    assertEquals(fast.confusion, slow.confusion);
    assert(fast.probabilities.every((probability, i) => Math.abs(probability - slow.probabilities[i]) < 1e-5));
  }
});

Deno.test("an evaluator stops when its time is up, and continues there", () => {
  let time = 0;
  const data = images(700, 9, 3), network = randomNetwork(9, [4], 3);
  const evaluator = new Evaluator(network, data, { now: () => time++ });
  assertEquals([evaluator.step(1), evaluator.progress, evaluator.evaluation], [false, 256 / 700, undefined]);
  assertEquals([evaluator.step(0), evaluator.progress], [false, 512 / 700]);
  assertEquals([evaluator.step(1), evaluator.progress], [true, 1]);
  assertEquals(evaluator.evaluation, evaluate(network, data));
  assertEquals([evaluator.step(1), evaluator.evaluation?.samples], [true, 700]);
});

Deno.test("an evaluator uses the weights of its start, and those of now after a restart", () => {
  const live = networkOf(new ReferenceEngine(), [{ weights: [[0, 1]], bias: [0, 0] }]);
  const evaluator = new Evaluator(live, samples);
  live.layers[0].weights.set(0, 1, -1);
  evaluator.step(Infinity);
  const before = evaluator.evaluation!;
  assertEquals([...before.predictions], [1, 0, 1, 0]);
  evaluator.restart();
  assertEquals([evaluator.progress, evaluator.evaluation], [0, before]);
  evaluator.step(Infinity);
  assertEquals([...evaluator.evaluation!.predictions], [0, 1, 0, 1]);
  assertEquals(evaluator.evaluation!.confusion, [[1, 1], [1, 1]]);
  assertEquals([...before.predictions], [1, 0, 1, 0]);
});

Deno.test("an evaluator gives the activations of each hidden layer for any sample, also during a pass", () => {
  const data = images(5000, 12, 3);
  const network = randomNetwork(12, [5, 4], 3);
  const evaluator = new Evaluator(network, data);
  for (const sample of [0, 4095, 4096, 4999]) {
    const layers = evaluator.activations(sample);
    let input = Array.from(data.features.subarray(12 * sample, 12 * (sample + 1)), (byte) => byte / 255);
    network.layers.slice(0, -1).forEach(({ weights, bias, units }, l) => {
      input = Array.from(
        { length: units },
        (_, unit) => Math.max(0, input.reduce((sum, x, i) => sum + x * weights.at(i, unit), bias!.at(0, unit))),
      );
      input.forEach((a, unit) => assertAlmostEquals(layers[l][unit], a, 1e-5));
    });
    assertEquals(layers.map(({ length }) => length), [5, 4]);
    evaluator.step(0);
  }
  evaluator.step(Infinity);
  assertEquals(evaluator.evaluation, evaluate(network, data));
});

Deno.test("activations use the weights of the pass's start, and a sample out of range is refused", () => {
  const hidden = { weights: [[2]], bias: [0] }, last = { weights: [[0, 1]], bias: [0, 0] };
  const live = networkOf(new ReferenceEngine(), [hidden, last]);
  const evaluator = new Evaluator(live, samples);
  live.layers[0].weights.set(0, 0, 5);
  assertEquals(evaluator.activations(2), [Float32Array.of(6)]);
  evaluator.restart();
  assertEquals(evaluator.activations(2), [Float32Array.of(15)]);
  for (const sample of [4, -1, 0.5]) {
    assertThrows(() => evaluator.activations(sample), RangeError, "they are counted from 0 to 3");
  }
});

Deno.test("samples of other features or labels than the network has are refused", () => {
  const none = { features: new Float32Array(0), labels: new Uint16Array(0), columns: 1 };
  assertThrows(() => evaluate(network, none), RangeError, "the data are empty; at least one sample");
  const wide = { features: new Float32Array(8), labels: Uint16Array.of(0, 1, 1, 0), columns: 2 };
  assertThrows(() => evaluate(network, wide), RangeError, "the samples have 2 features; 1 are expected");
  const wrong = { ...samples, labels: Uint16Array.of(0, 1, 2, 0) };
  assertThrows(
    () => evaluate(network, wrong),
    RangeError,
    "sample 2 has label 2; with 2 classes, labels go from 0 to 1",
  );
});
