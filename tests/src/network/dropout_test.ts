import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../../src/matrix/random.ts";
import { Dropout } from "../../../src/network/dropout.ts";
import { Network } from "../../../src/network/network.ts";
import { float64Engine } from "../engine/float64_engine.ts";
import { rowsOf } from "../engine/matrices.ts";

/** A network with its batch of 8 samples, whose first hidden layer leaves out a half, the second nothing. */
function example() {
  const engine = float64Engine(), random = new Random(3);
  const network = Network.create(engine, { inputs: 4, layers: [20, 6], activation: "tanh", classes: 3 }, new Random(1));
  const features = Float32Array.from({ length: 8 * 4 }, () => random.normal());
  const batch = engine.batch(engine.load({ features, labels: new Uint16Array(8), columns: 4 }), 8);
  engine.select(batch, Uint32Array.from({ length: 8 }, (_, i) => i), 0, 8);
  const dropout = new Dropout([0.5, 0], 1), pass = network.workspace(8, dropout.shares).pass(8);
  return { network, batch, dropout, pass, mode: { labelSmoothing: 0, dropout } };
}

Deno.test("every step, layer and seed has its own key", () => {
  const keys = [1, 2].flatMap((seed) =>
    [1, 2, 3].flatMap((step) =>
      [0, 1].map((layer) => {
        const dropout = new Dropout([0.5, 0.5], seed);
        dropout.step = step;
        return dropout.key(layer);
      })
    )
  );
  assertEquals(new Set(keys).size, 2 * 3 * 2);
  assert(keys.every((key) => Number.isInteger(key) && key >= 0 && key < 2 ** 32));
});

Deno.test("a training pass drops other units in each step, and the same ones in the same step", () => {
  const { network, batch, dropout, pass, mode } = example();
  const maskAt = (step: number) => {
    dropout.step = step;
    network.score(batch, pass, mode);
    return rowsOf(pass.layers[0].dropped!.mask);
  };
  const first = maskAt(1);
  assert(first.flat().some((factor) => factor === 0) && first.flat().some((factor) => factor === 2));
  assert(JSON.stringify(maskAt(2)) !== JSON.stringify(first));
  assertEquals(maskAt(1), first);
  assertEquals(pass.layers[1].dropped, undefined, "the second layer leaves out nothing");
});

Deno.test("an evaluation drops no unit and smooths no label", () => {
  const { network, batch, dropout, pass } = example();
  network.score(batch, pass, { labelSmoothing: 0.2, dropout });
  const training = rowsOf(pass.losses);
  network.score(batch, pass);
  const evaluation = rowsOf(pass.losses);
  const plain = network.workspace(8).pass(8);
  network.score(batch, plain);
  assertEquals(evaluation, rowsOf(plain.losses));
  assert(JSON.stringify(training) !== JSON.stringify(evaluation));
});

Deno.test("over many steps, the pre-activations above dropout have the mean that they have without", () => {
  const { network, batch, dropout, pass, mode } = example();
  network.score(batch, pass);
  const expected = rowsOf(pass.layers[1].z), { weights } = network.layers[1];
  const sums = expected.map((row) => row.map(() => 0)), steps = 2000;
  for (let step = 1; step <= steps; step++) {
    dropout.step = step;
    network.score(batch, pass, mode);
    rowsOf(pass.layers[1].z).forEach((row, i) => row.forEach((z, j) => sums[i][j] += z));
  }
  // Σ w a m with m of mean 1 and variance share ∕ (1 − share) = 1: the variance is Σ (w a)². Five deviations of the mean.
  sums.forEach((row, i) =>
    row.forEach((sum, j) => {
      const variance = rowsOf(pass.layers[0].a)[i].reduce((all, a, k) => all + (a * weights.at(k, j)) ** 2, 0);
      const difference = Math.abs(sum / steps - expected[i][j]);
      assert(difference < 5 * Math.sqrt(variance / steps), `(${i}, ${j}) is off by ${difference}`);
    })
  );
});
