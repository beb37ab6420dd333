import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { Matrix } from "../../../src/matrix/matrix.ts";
import { Random } from "../../../src/matrix/random.ts";
import { initialize, type Initializer, INITIALIZERS } from "../../../src/network/initializer.ts";
import { Network } from "../../../src/network/network.ts";

/** The mean and variance of each initialiser by its table, for n inputs and m units. */
const MOMENTS: Readonly<Record<Initializer, (n: number, m: number) => readonly [mean: number, variance: number]>> = {
  "he-normal": (n) => [0, 2 / n],
  "he-uniform": (n) => [0, 2 / n],
  "glorot-normal": (n, m) => [0, 2 / (n + m)],
  "glorot-uniform": (n, m) => [0, 2 / (n + m)],
  "lecun-normal": (n) => [0, 1 / n],
  "standard-normal": () => [0, 1],
  // A uniform distribution of width 1 has the variance 1∕12.
  uniform: () => [1 / 2, 1 / 12],
  zeros: () => [0, 0],
};

/** The largest number of the uniform distributions: √(6∕n), √(6∕(n + m)) and 1. */
const BOUNDS: Partial<Record<Initializer, (n: number, m: number) => readonly [least: number, most: number]>> = {
  "he-uniform": (n) => [-Math.sqrt(6 / n), Math.sqrt(6 / n)],
  "glorot-uniform": (n, m) => [-Math.sqrt(6 / (n + m)), Math.sqrt(6 / (n + m))],
  uniform: () => [0, 1],
};

/** The fourth central moment over the squared variance: 3 of a normal distribution, 9∕5 of a uniform one. */
const NORMAL_KURTOSIS = 3;

for (const initializer of INITIALIZERS) {
  Deno.test(`${initializer} draws weights of the mean and variance of its formula, whatever the layer's size`, () => {
    for (const [inputs, units] of [[784, 128], [50, 2000], [2, 20_000]]) {
      const weights = Matrix.zeros(inputs, units), count = inputs * units;
      initialize(weights, initializer, new Random(1));
      const [expectedMean, expectedVariance] = MOMENTS[initializer](inputs, units);
      const numbers = weights.toFloat32Array();
      const mean = numbers.reduce((sum, w) => sum + w, 0) / count;
      const variance = numbers.reduce((sum, w) => sum + (w - mean) ** 2, 0) / count;
      // Standard errors: of the mean √(variance ∕ count), of the variance variance · √((kurtosis − 1) ∕ count), at most.
      // Four are allowed.
      const meanError = 4 * Math.sqrt(expectedVariance / count);
      const varianceError = 4 * expectedVariance * Math.sqrt((NORMAL_KURTOSIS - 1) / count);
      const size = `of ${inputs} × ${units}`;
      assert(Math.abs(mean - expectedMean) <= meanError, `mean ${mean} ${size}, not ${expectedMean}`);
      assert(Math.abs(variance - expectedVariance) <= varianceError, `variance ${variance} ${size}`);
      const [least, most] = BOUNDS[initializer]?.(inputs, units) ?? [-Infinity, Infinity];
      const [smallest, largest] = [Math.min, Math.max].map((pick) => numbers.reduce((one, other) => pick(one, other)));
      assert(smallest >= Math.fround(least) && largest <= Math.fround(most), `${smallest} to ${largest} ${size}`);
      // Of so many uniform numbers, some come within a hundredth of either end.
      if (most < Infinity) assert(Math.min(smallest - least, most - largest) < (most - least) / 100);
    }
  });
}

Deno.test("a network's layers start as its initializer says", () => {
  const architecture = { inputs: 3, layers: [4], classes: 2, initializer: "zeros" } as const;
  const { layers } = Network.create(new ReferenceEngine(), architecture, new Random(1));
  assert(layers.every(({ weights }) => weights.toFloat32Array().every((w) => w === 0)));
});

Deno.test("He's weights are the same from the same seed and leave a matrix's padding alone", () => {
  const padded = new Matrix(3, 2, new Float32Array(12).fill(7), 4);
  const plain = Matrix.zeros(3, 2);
  initialize(padded, "he-normal", new Random(9));
  initialize(plain, "he-normal", new Random(9));
  assertEquals(padded.toFloat32Array(), plain.toFloat32Array());
  assertEquals([2, 3, 6, 7, 10, 11].map((i) => padded.data[i]), [7, 7, 7, 7, 7, 7]);
});
