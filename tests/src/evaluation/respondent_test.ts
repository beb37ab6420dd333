import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference.ts";
import { Respondent } from "../../../src/evaluation/respondent.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";

const architecture = { inputs: 5, layers: [7, 3], classes: 4 };
const bytes = Uint8Array.of(0, 51, 102, 204, 255);
const fractions = [0, 0.2, 0.4, 0.8, 1];

function networkOf(seed: number): Network {
  return Network.create(new ReferenceEngine(), architecture, new Random(seed));
}

Deno.test("it answers as the network itself does, for one sample after the other, on the engine that there is", () => {
  const network = networkOf(1), respondent = new Respondent(network);
  for (let turn = 0; turn < 3; turn++) {
    for (const features of [fractions, [1, 0, 0, 0, 0], [0, 0, 0, 0, 0]]) {
      const expected = network.predict(features);
      respondent.answer(Float32Array.from(features))
        .forEach((probability, i) => assertAlmostEquals(probability, expected[i], 1e-6));
    }
  }
});

Deno.test("bytes stand for fractions of 255", () => {
  const respondent = new Respondent(networkOf(1), new ReferenceEngine());
  assertEquals(respondent.answer(bytes), respondent.answer(Float32Array.from(fractions)));
});

Deno.test("weights that change are heeded when they are copied anew, and not before", () => {
  const network = networkOf(1), other = networkOf(2), engine = new ReferenceEngine();
  const respondent = new Respondent(network, engine);
  const before = respondent.answer(bytes);
  network.layers.forEach(({ weights }, l) => weights.value.copyFrom(other.layers[l].weights.value));
  assertEquals(respondent.answer(bytes), before);
  respondent.refresh();
  assertEquals(respondent.answer(bytes), new Respondent(other, engine).answer(bytes));
});

Deno.test("one output of two classes gives both their probabilities", () => {
  const network = Network.create(
    new ReferenceEngine(),
    { inputs: 5, layers: [], classes: 2, output: "sigmoid", loss: "mse" },
    new Random(1),
  );
  const [first, second] = new Respondent(network, new ReferenceEngine()).answer(bytes);
  assertAlmostEquals(first + second, 1, 1e-6);
});

Deno.test("features that are too many or too few are refused", () => {
  const respondent = new Respondent(networkOf(1), new ReferenceEngine());
  assertThrows(() => respondent.answer(new Uint8Array(4)), RangeError, "4 features were given; this network takes 5");
});
