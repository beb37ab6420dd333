import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Predictor } from "../../../src/evaluation/predictor.ts";
import { scoringEngine } from "../../../src/evaluation/scoring_engine.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";

const architecture = { inputs: 5, layers: [7, 3], classes: 4 };
const bytes = Uint8Array.of(0, 51, 102, 204, 255);
const fractions = [0, 0.2, 0.4, 0.8, 1];

function networkOf(seed: number): Network {
  return Network.create(new ReferenceEngine(), architecture, new Random(seed));
}

Deno.test("it answers as the network itself does, for one sample after the other, on the engine that there is", () => {
  const network = networkOf(1), predictor = new Predictor(network);
  for (let turn = 0; turn < 3; turn++) {
    for (const features of [fractions, [1, 0, 0, 0, 0], [0, 0, 0, 0, 0]]) {
      const expected = network.predict(features);
      predictor.predict(Float32Array.from(features))
        .forEach((probability, i) => assertAlmostEquals(probability, expected[i], 1e-6));
    }
  }
});

Deno.test("bytes stand for fractions of 255", () => {
  const predictor = new Predictor(networkOf(1), new ReferenceEngine());
  assertEquals(predictor.predict(bytes), predictor.predict(Float32Array.from(fractions)));
});

Deno.test("weights that change are heeded when they are copied anew, and not before", () => {
  const network = networkOf(1), other = networkOf(2), engine = new ReferenceEngine();
  const predictor = new Predictor(network, engine);
  const before = predictor.predict(bytes);
  network.layers.forEach(({ weights }, l) => weights.value.copyFrom(other.layers[l].weights.value));
  assertEquals(predictor.predict(bytes), before);
  predictor.refresh();
  assertEquals(predictor.predict(bytes), new Predictor(other, engine).predict(bytes));
});

Deno.test("one output of two classes gives both their probabilities", () => {
  const network = Network.create(
    new ReferenceEngine(),
    { inputs: 5, layers: [], classes: 2, output: "sigmoid", loss: "mse" },
    new Random(1),
  );
  const [first, second] = new Predictor(network, new ReferenceEngine()).predict(bytes);
  assertAlmostEquals(first + second, 1, 1e-6);
});

Deno.test("features that are too many or too few are refused", () => {
  const predictor = new Predictor(networkOf(1), new ReferenceEngine());
  assertThrows(
    () => predictor.predict(new Uint8Array(4)),
    RangeError,
    "4 features were given; this network expects 5 a sample",
  );
});

Deno.test("several samples are answered each as by itself, one batch or more of them", () => {
  const network = networkOf(1), random = new Random(3);
  for (const engine of [new ReferenceEngine(), scoringEngine()]) {
    const predictor = new Predictor(network, engine);
    for (const count of [1, 2, 256, 600]) {
      const features = Float32Array.from({ length: 5 * count }, () => random.uniform());
      const probabilities = predictor.predict(features);
      assertEquals(probabilities.length, 4 * count);
      for (let i = 0; i < count; i++) {
        network.predict(features.subarray(5 * i, 5 * i + 5))
          .forEach((expected, c) => assertAlmostEquals(probabilities[4 * i + c], expected, 1e-6));
      }
    }
  }
});
