import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ablateUnits } from "../../../../src/experiments/surgery/ablate_units.ts";
import { unitImportance } from "../../../../src/experiments/surgery/unit_importance.ts";
import { evaluate } from "../../../../src/evaluation/evaluate.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { assertClose } from "../../engine/assert_close.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { numbersFrom } from "../../engine/matrices.ts";
import { deepNetwork } from "../../explanation/deep_network.ts";
import { knownNetwork } from "../known_network.ts";

/** Eight samples of sin(2 i + 3 j), of which the known network gets six right. */
const SAMPLES: Samples = {
  features: Float32Array.from({ length: 48 }, (_, k) => Math.sin(2 * Math.floor(k / 6) + 3 * (k % 6))),
  labels: Uint16Array.of(1, 2, 1, 1, 2, 0, 0, 2),
  columns: 6,
};

/*
 * By PyTorch in float64: h = torch.tanh(first(x)); h[:, off] = 0; z = second(h); the softmax of z for the first sample, and
 * cross_entropy and accuracy over all of them less those without anything off.
 */
Deno.test("what a network makes of a sample with two units switched off is what PyTorch does with their activations at 0", () => {
  const network = ablateUnits(knownNetwork(), [{ layer: 0, unit: 1 }, { layer: 0, unit: 3 }], float64Engine());
  const probabilities = [...network.predict(numbersFrom(6, (j) => Math.sin(3 * j)))];
  assertClose([probabilities], [[0.164467548, 0.751718358, 0.083814095]], 1e-7);
});

Deno.test("each unit's importance is what PyTorch loses with it", () => {
  const importance = unitImportance(knownNetwork(), SAMPLES, 0, float64Engine());
  assertEquals(importance.map(({ unit }) => unit), [0, 1, 2, 3]);
  assertClose([importance.map(({ loss }) => loss)], [[-0.127145598, 0.188761816, -0.029074695, -0.175570734]], 1e-6);
  assertClose([importance.map(({ accuracy }) => accuracy)], [[0, -0.375, -0.375, 0]], 1e-9);
});

Deno.test("in any hidden layer, a unit's importance is what evaluating the network without it shows", () => {
  const network = deepNetwork("tanh"), { inputs, classes } = network;
  const labels = Uint16Array.from({ length: 300 }, (_, i) => i % classes);
  const features = Float32Array.from({ length: 300 * inputs }, (_, k) => Math.sin(k * k));
  const samples = { features, labels, columns: inputs }, whole = evaluate(network, samples);
  for (const layer of [0, 1]) {
    unitImportance(network, samples, layer, float64Engine()).forEach(({ unit, accuracy, loss }) => {
      const cut = evaluate(ablateUnits(network, [{ layer, unit }]), samples);
      assertClose([[loss, accuracy]], [[cut.loss - whole.loss, cut.accuracy - whole.accuracy]], 1e-5);
    });
  }
});

Deno.test("units of the output and units that there aren't are refused", () => {
  for (const place of [{ layer: 1, unit: 0 }, { layer: 0, unit: 4 }, { layer: 0, unit: -1 }, { layer: 0, unit: 0.5 }]) {
    assertThrows(() => ablateUnits(knownNetwork(), [place]), RangeError, "the hidden layers have 4, counted from 0");
  }
  assertThrows(() => unitImportance(knownNetwork(), SAMPLES, 1), RangeError, "the network has 1, counted from 0");
});
