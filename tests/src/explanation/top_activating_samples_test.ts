import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { TopActivatingSamples } from "../../../src/explanation/top_activating_samples.ts";
import type { Samples } from "../../../src/matrix/samples.ts";
import { networkOf } from "../network/networks.ts";

/** Unit 0 has the weights 1 and 2 and the bias 0.5, unit 1 the weights −1 and 0. */
const network = networkOf(new ReferenceEngine(), [{ weights: [[1, -1], [2, 0]], bias: [0.5, 0] }]);

function samplesOf(...rows: [number, number][]): Samples {
  return { features: Float32Array.from(rows.flat()), labels: new Uint16Array(rows.length), columns: 2 };
}

function searchFor(unit: number, samples: Samples, count: number): TopActivatingSamples {
  const search = new TopActivatingSamples(network, samples, count);
  search.start({ layer: 0, unit });
  return search;
}

Deno.test("the samples with the largest pre-activations are found, the largest first, equals in their order", () => {
  const samples = samplesOf([0, 0], [1, 1], [-1, -1], [3, 0], [1, 1]);
  const search = searchFor(0, samples, 4);
  assertEquals(search.step(Infinity), true);
  assertEquals(search.found, [
    { sample: 1, preActivation: 3.5 },
    { sample: 3, preActivation: 3.5 },
    { sample: 4, preActivation: 3.5 },
    { sample: 0, preActivation: 0.5 },
  ]);
  const other = searchFor(1, samples, 1);
  other.step(Infinity);
  assertEquals(other.found, [{ sample: 2, preActivation: 1 }]);
});

Deno.test("bytes stand for 0 to 1", () => {
  const samples = { features: Uint8Array.of(255, 0, 0, 255), labels: Uint16Array.of(0, 0), columns: 2 };
  const search = searchFor(0, samples, 2);
  search.step(Infinity);
  assertEquals(search.found.map(({ preActivation }) => Number(preActivation.toFixed(5))), [2.5, 1.5]);
});

Deno.test("it searches in slices, by the weights of its start", () => {
  let time = 0;
  const changing = networkOf(new ReferenceEngine(), [{ weights: [[1], [0]], bias: [0] }]);
  const samples = samplesOf(...Array.from({ length: 300 }, (_, i): [number, number] => [i, 0]));
  const search = new TopActivatingSamples(changing, samples, 1, { now: () => time += 10 });
  search.start({ layer: 0, unit: 0 });
  const slices = [search.step(1)];
  changing.layers[0].weights.set(0, 0, -1);
  while (!slices.at(-1)) slices.push(search.step(1));
  assertEquals(slices.length, Math.ceil(300 / 64));
  assertEquals(search.found, [{ sample: 299, preActivation: 299 }]);
});

Deno.test("a unit out of range and samples of other features are refused", () => {
  assertThrows(() => searchFor(2, samplesOf([0, 0]), 1), RangeError, "layers of 2 units count from 0");
  const narrow = { features: Float32Array.of(1), labels: Uint16Array.of(0), columns: 1 };
  assertThrows(() => new TopActivatingSamples(network, narrow, 1), RangeError, "the network expects 2");
});

Deno.test("of a deeper unit the samples are taken through the layers below, with any engine", () => {
  const deep = networkOf(new ReferenceEngine(), [
    { weights: [[1, -1], [2, 0]], bias: [0.5, 0] },
    { weights: [[1, 0], [-2, 1]], bias: [0.25, 0] },
    { weights: [[1, 1], [1, -3]], bias: [0, 1] },
  ]);
  const samples = samplesOf(...Array.from({ length: 130 }, (_, i): [number, number] => [Math.sin(i), Math.cos(2 * i)]));
  const relu = (z: number) => Math.max(0, z);
  const expected = Array.from({ length: 130 }, (_, i) => {
    const [x, y] = samples.features.subarray(2 * i, 2 * i + 2), [a, b] = [relu(x + 2 * y + 0.5), relu(-x)];
    return relu(a - 2 * b + 0.25) - 3 * relu(b) + 1;
  });
  const order = [...expected.keys()].sort((i, j) => expected[j] - expected[i] || i - j).slice(0, 5);
  for (const engine of [() => new ReferenceEngine(), singleThreadEngine]) {
    const search = new TopActivatingSamples(deep, samples, 5, { engine });
    search.start({ layer: 2, unit: 1 });
    search.step(Infinity);
    assertEquals(search.found.map(({ sample }) => sample), order);
    for (const { sample, preActivation } of search.found) assertAlmostEquals(preActivation, expected[sample], 1e-5);
  }
});
