import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { applyTemperature } from "../../../../src/evaluation/calibration/apply_temperature.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { NETWORKS, normals, outputsOf } from "../../model/exported_networks.ts";
import { cooled } from "../../model/cooled.ts";

const CALIBRATED = NETWORKS.filter(({ network }) => network.objective.output !== "identity");

Deno.test("probabilities at a temperature are those of a network whose logits are divided by it", () => {
  const features = normals(9 * 50);
  for (const { network, name } of CALIBRATED) {
    for (const temperature of [0.4, 1, 2.5]) {
      const given = applyTemperature(network.probabilities(features), network, temperature);
      outputsOf(cooled(network, temperature), features).forEach((p, i) => assertAlmostEquals(given[i], p, 2e-6, name));
    }
  }
});

Deno.test("no temperature turns the order of two classes around", () => {
  const features = normals(9 * 200, 5);
  for (const { network } of CALIBRATED) {
    const { classes } = network, before = network.probabilities(features);
    for (const temperature of [0.05, 0.7, 3, 20]) {
      const after = applyTemperature(before, network, temperature);
      for (let i = 0; i < before.length; i++) {
        for (let j = i + 1; j < i - i % classes + classes; j++) {
          assert((before[i] - before[j]) * (after[i] - after[j]) >= 0, `${before[i]}, ${before[j]}`);
        }
      }
    }
  }
});

Deno.test("probabilities of a softmax sum to 1 at each temperature, be some of them 0", () => {
  const { network } = NETWORKS[0], random = new Random(3);
  const rows = Array.from({ length: 20 }, () => [random.uniform(), random.uniform() < 0.5 ? 0 : 1e-38]);
  const probabilities = Float32Array.from(rows.flatMap(([p, rest]) => [p, 1 - p, rest]));
  const scaled = applyTemperature(probabilities, network, 0.5);
  for (let i = 0; i < 60; i += 3) assertAlmostEquals(scaled[i] + scaled[i + 1] + scaled[i + 2], 1, 1e-6);
  assert(scaled.every(Number.isFinite));
});

Deno.test("at the lowest temperatures all goes to the largest probability, however small it is", () => {
  const [softmax, sigmoid] = ["softmax", "sigmoid"].map((output) =>
    NETWORKS.find(({ network }) => network.objective.output === output && network.classes > 2)!.network
  );
  const { classes } = softmax, rest = 0.6 / (classes - 1);
  const row = Float32Array.from({ length: classes }, (_, c) => c === 1 ? 0.4 : rest);
  // 0.4^2000 is less than the least number of 64 bits.
  assertEquals([...applyTemperature(row, softmax, 1 / 2000)], [...row].map((_, c) => c === 1 ? 1 : 0));
  const given = Float32Array.of(0, 1e-40, 0.4, 0.5, 0.6, 1);
  assertEquals([...applyTemperature(given, sigmoid, 1 / 2000)], [0, 0, 0, 0.5, 1, 1]);
});

Deno.test("without a temperature probabilities stay as they are; outputs that are none have no temperature", () => {
  const probabilities = Float32Array.of(0.2, 0.3, 0.5);
  assertEquals(applyTemperature(probabilities, NETWORKS[0].network, undefined), probabilities);
  const { network } = NETWORKS.find(({ name }) => name === "squared error")!;
  assertThrows(() => applyTemperature(probabilities, network, 2), RangeError, "identity outputs are no probabilities");
});
