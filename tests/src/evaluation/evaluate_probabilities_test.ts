import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { evaluate } from "../../../src/evaluation/evaluate.ts";
import { evaluateProbabilities } from "../../../src/evaluation/evaluate_probabilities.ts";
import { meanProbabilities } from "../../../src/evaluation/mean_probabilities.ts";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import { LOSSES, OUTPUTS } from "../../../src/network/objective.ts";

const random = new Random(7), ROWS = 40;

for (const loss of LOSSES) {
  for (const output of OUTPUTS.filter((output) => loss === "mse" || output !== "identity")) {
    Deno.test(`what a network says of samples is evaluated as the network is: ${loss} of ${output}`, () => {
      for (const classes of [2, 3]) {
        const architecture = { inputs: 5, layers: [4], classes, output, loss } as const;
        const network = Network.create(new ReferenceEngine(), architecture, random);
        const features = Float32Array.from({ length: 5 * ROWS }, () => random.normal());
        const samples = { features, labels: Uint16Array.from({ length: ROWS }, (_, i) => i % classes), columns: 5 };
        const expected = evaluate(network, samples);
        const actual = evaluateProbabilities(network.probabilities(features), samples.labels, network);
        assertAlmostEquals(actual.loss, expected.loss, 1e-6);
        assertEquals([actual.correct, actual.predictions], [expected.correct, expected.predictions]);
        assertEquals([actual.confusion, actual.classes], [expected.confusion, expected.classes]);
        assertAlmostEquals(actual.calibration.expectedError, expected.calibration.expectedError, 1e-6);
      }
    });
  }
}

Deno.test("a probability that is no number is refused", () => {
  const network = Network.create(new ReferenceEngine(), { inputs: 1, layers: [], classes: 2 }, random);
  const evaluateThem = () => evaluateProbabilities(Float32Array.of(NaN, 0.5), Uint16Array.of(0), network);
  assertThrows(evaluateThem, RangeError, "not numbers (NaN)");
});

Deno.test("a wrong answer that float32 rounds to certain has a large loss, not an infinite one", () => {
  for (const [output, bits] of [["softmax", 149], ["sigmoid", 149 + 25]] as const) {
    const architecture = { inputs: 1, layers: [], classes: 3, output } as const;
    const network = Network.create(new ReferenceEngine(), architecture, random);
    const { loss } = evaluateProbabilities(Float32Array.of(1, 0, 0), Uint16Array.of(1), network);
    assertAlmostEquals(loss, bits * Math.LN2, 1e-4);
  }
});

Deno.test("the mean of several answers is that of each probability", () => {
  const all = [Float32Array.of(0.5, 0.25, 1), Float32Array.of(0, 0.75, 0.5), Float32Array.of(1, 0.5, 0)];
  assertEquals([...meanProbabilities(all)], [0.5, 0.5, 0.5]);
  assertEquals(meanProbabilities(all.slice(0, 1)), all[0]);
});
