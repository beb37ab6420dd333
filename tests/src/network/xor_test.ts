import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { Random } from "../../../src/matrix/random.ts";
import { Network } from "../../../src/network/network.ts";
import { updateRule } from "../../../src/options/optimizer.ts";
import { DEFAULT_OPTIONS } from "../../../src/options/options.ts";
import { float64Engine } from "../engine/float64_engine.ts";

Deno.test("two hidden sigmoids and one output learn XOR from its four rows, by squared error", () => {
  const engine = float64Engine();
  const network = Network.create(
    engine,
    {
      inputs: 2,
      layers: [2],
      classes: 2,
      activation: "sigmoid",
      output: "sigmoid",
      loss: "mse",
      initializer: "standard-normal",
    },
    new Random(1),
  );
  assertEquals(network.sizes, [2, 2, 1]);
  const rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
  const samples = { features: Float32Array.from(rows.flat()), labels: Uint16Array.of(0, 1, 1, 0), columns: 2 };
  const batch = engine.batch(engine.load(samples), 4), pass = network.workspace(4).pass(4);
  engine.select(batch, Uint32Array.of(0, 1, 2, 3), 0, 4);
  const rule = updateRule({ ...DEFAULT_OPTIONS, optimizer: "sgd", l2: 0, learningRate: 10 });
  for (let step = 1; step <= 3000; step++) {
    rule.step = step;
    network.score(batch, pass);
    network.backward(batch, pass, rule);
  }
  rows.forEach((row, i) => {
    const [, output] = network.predict(row);
    assert(Math.abs(output - samples.labels[i]) < 0.1, `${row} gives ${output}`);
    assertEquals(pass.classes.at(i, 0), samples.labels[i]);
  });
});
