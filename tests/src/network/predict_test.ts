import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { Matrix } from "../../../src/matrix/matrix.ts";
import { Random } from "../../../src/matrix/random.ts";
import { DenseLayer } from "../../../src/network/dense_layer.ts";
import { Network } from "../../../src/network/network.ts";

const architecture = { inputs: 5, layers: [7, 3], classes: 4 };
const bytes = Uint8Array.of(0, 51, 102, 204, 255);
const fractions = [0, 0.2, 0.4, 0.8, 1];

function networkOf(seed: number): Network {
  return Network.create(new ReferenceEngine(), architecture, new Random(seed));
}

/** One output without activation, the only input: the probability of the second of two classes. */
function singleOutput(): Network {
  const weights = { value: Matrix.from([[1]]), state: [] };
  const objective = { output: "identity", loss: "mse" } as const;
  return new Network(new ReferenceEngine(), [new DenseLayer(weights, undefined, "identity")], objective);
}

Deno.test("several samples are predicted each as by itself, in one batch or more, on any engine", () => {
  const network = networkOf(1), random = new Random(3);
  for (const asked of [network, network.copy(singleThreadEngine())]) {
    for (const count of [1, 2, 256, 600]) {
      const samples = Array.from({ length: count }, () => Array.from({ length: 5 }, () => random.uniform()));
      const predictions = asked.predict(samples);
      assertEquals(predictions.length, count);
      samples.forEach((sample, i) => {
        network.predict(sample).forEach((expected, c) => assertAlmostEquals(predictions[i][c], expected, 1e-6));
      });
    }
  }
});

Deno.test("samples as data sets have them are predicted as lists of them are", () => {
  const network = networkOf(1), rows = [fractions, [1, 0, 0, 0, 0]];
  const features = Float32Array.from(rows.flat());
  assertEquals(network.predict({ features, columns: 5 }), network.predict(rows));
  assertEquals(
    [...network.probabilities(features)],
    network.predict(rows).flatMap((probabilities) => [...probabilities]),
  );
});

Deno.test("bytes stand for fractions of 255, by themselves, in a list, and beside other numbers", () => {
  const network = networkOf(1), expected = network.predict(fractions);
  assertEquals(network.predict(bytes), expected);
  assertEquals(network.predict([bytes, bytes]), [expected, expected]);
  assertEquals(network.predict([bytes, fractions]), [expected, expected]);
  assertEquals(network.predict({ features: bytes, columns: 5 }), [expected]);
});

Deno.test("no samples have no predictions", () => {
  assertEquals([networkOf(1).predict([]), networkOf(1).classify([])], [[], []]);
});

Deno.test("the class of a sample is the one of the largest probability, the first of equals", () => {
  const layer = new DenseLayer({ value: Matrix.from([[1, 2, 2]]), state: [] }, undefined, "identity");
  const network = new Network(new ReferenceEngine(), [layer]);
  assertEquals(network.classify([1]), 1);
  assertEquals(network.classify([[1], [-1], [0]]), [1, 0, 0]);
});

Deno.test("a single output p gives both classes their probabilities, 1 − p and p, and predicts the second from ½ on", () => {
  assertEquals(singleOutput().predict([0.25]), Float32Array.of(0.75, 0.25));
  assertEquals(singleOutput().classify([[0.25], [0.5], [0.75]]), [0, 1, 1]);
});

Deno.test("a network whose training has diverged refuses to classify", () => {
  const network = networkOf(1);
  network.layers[0].weights.fill(NaN);
  assertThrows(() => network.classify(fractions), RangeError, "not numbers (NaN); its training has diverged");
});

Deno.test("features that are too many, too few or not finite are refused, and say what is expected", () => {
  const network = networkOf(1), expected = "4 features were given; this network expects 5 a sample";
  const four = fractions.slice(1);
  for (const wrong of [() => network.predict(four), () => network.predict([fractions, four])]) {
    assertThrows(wrong, RangeError, expected);
  }
  assertThrows(() => network.predict({ features: new Float32Array(20), columns: 4 }), RangeError, expected);
  assertThrows(() => network.probabilities(new Uint8Array(4)), RangeError, expected);
  assertThrows(
    () => network.predict([fractions, [0, 1, NaN, 0, 0]]),
    RangeError,
    "feature 2 of sample 1 is NaN; features are finite numbers",
  );
});

Deno.test("a copy stays as it is while the network learns, until it copies the weights again", () => {
  const network = networkOf(1), copy = network.copy(new ReferenceEngine());
  const before = copy.predict(bytes);
  network.copyFrom(networkOf(2));
  assertEquals(copy.predict(bytes), before);
  copy.copyFrom(network);
  assertEquals(copy.predict(bytes), networkOf(2).predict(bytes));
});
