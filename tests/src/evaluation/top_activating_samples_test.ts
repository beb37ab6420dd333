import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { TopActivatingSamples } from "../../../src/evaluation/top_activating_samples.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { networkOf } from "../network/networks.ts";

/** Unit 0 has the weights 1 and 2 and the bias 0.5, unit 1 the weights −1 and 0. */
const network = networkOf(new ReferenceEngine(), [{ weights: [[1, -1], [2, 0]], bias: [0.5, 0] }]);

function samplesOf(...rows: [number, number][]): Samples {
  return { features: Float32Array.from(rows.flat()), labels: new Uint16Array(rows.length), columns: 2 };
}

Deno.test("the samples with the largest pre-activations are found, the largest first, equals in their order", () => {
  const samples = samplesOf([0, 0], [1, 1], [-1, -1], [3, 0], [1, 1]);
  const search = new TopActivatingSamples(network, 0, samples, 4);
  assertEquals(search.step(Infinity), true);
  assertEquals(search.found, [
    { sample: 1, preActivation: 3.5 },
    { sample: 3, preActivation: 3.5 },
    { sample: 4, preActivation: 3.5 },
    { sample: 0, preActivation: 0.5 },
  ]);
  const other = new TopActivatingSamples(network, 1, samples, 1);
  other.step(Infinity);
  assertEquals(other.found, [{ sample: 2, preActivation: 1 }]);
});

Deno.test("bytes stand for 0 to 1", () => {
  const samples = { features: Uint8Array.of(255, 0, 0, 255), labels: Uint16Array.of(0, 0), columns: 2 };
  const search = new TopActivatingSamples(network, 0, samples, 2);
  search.step(Infinity);
  assertEquals(search.found.map(({ preActivation }) => Number(preActivation.toFixed(5))), [2.5, 1.5]);
});

Deno.test("it searches in slices, by the weights of its start", () => {
  let time = 0;
  const changing = networkOf(new ReferenceEngine(), [{ weights: [[1], [0]], bias: [0] }]);
  const samples = samplesOf(...Array.from({ length: 300 }, (_, i): [number, number] => [i, 0]));
  const search = new TopActivatingSamples(changing, 0, samples, 1, () => time += 10);
  const slices = [search.step(1)];
  changing.layers[0].weights.set(0, 0, -1);
  while (!slices.at(-1)) slices.push(search.step(1));
  assertEquals(slices.length, Math.ceil(300 / 64));
  assertEquals(search.found, [{ sample: 299, preActivation: 299 }]);
});

Deno.test("a unit out of range and samples of other features are refused", () => {
  assertThrows(() => new TopActivatingSamples(network, 2, samplesOf([0, 0]), 1), RangeError, "units 0 to 1");
  const narrow = { features: Float32Array.of(1), labels: Uint16Array.of(0), columns: 1 };
  assertThrows(() => new TopActivatingSamples(network, 0, narrow, 1), RangeError, "the network expects 2");
});
