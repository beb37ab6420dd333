import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { KEEP_GRADIENT } from "../../../src/engine/update_rule.ts";
import { ReferenceEngine } from "../../../src/engine/reference/reference.ts";
import { singleThreadEngine } from "../../../src/engine/single_thread_engine.ts";
import { Matrix } from "../../../src/matrix/matrix.ts";
import { Random } from "../../../src/matrix/random.ts";
import type { Architecture } from "../../../src/network/architecture.ts";
import { Network } from "../../../src/network/network.ts";
import type { Output } from "../../../src/network/objective.ts";
import { assertClose } from "../engine/assert_close.ts";
import { float64Engine } from "../engine/float64_engine.ts";
import { rowsOf } from "../engine/matrices.ts";
import { networkOf } from "./networks.ts";

const architecture = { inputs: 6, layers: [5, 4], activation: "relu", classes: 3 } as const;

Deno.test("a network has its architecture's sizes, ReLU inside and the logits at the end", () => {
  const network = Network.create(new ReferenceEngine(), architecture, new Random(1));
  assertEquals(network.sizes, [6, 5, 4, 3]);
  assertEquals(network.layers.map(({ activation }) => activation), ["relu", "relu", "identity"]);
});

Deno.test("a network counts its weights and biases", () => {
  // (6 + 1)·5 + (5 + 1)·4 + (4 + 1)·3 = 35 + 24 + 15
  assertEquals(Network.create(new ReferenceEngine(), architecture, new Random(1)).parameterCount, 74);
  // 6·5 + 5·4 + 4·3 = 30 + 20 + 12
  const biasless = Network.create(new ReferenceEngine(), { ...architecture, bias: false }, new Random(1));
  assertEquals(biasless.parameterCount, 62);
  assert(biasless.layers.every(({ bias }) => bias === undefined));
});

Deno.test("each hidden layer has the activation listed for it; a list of another length is refused", () => {
  const create = (activation: Architecture["activation"]) =>
    Network.create(new ReferenceEngine(), { ...architecture, activation }, new Random(1));
  const named = ({ layers }: Network) => layers.map(({ activation }) => activation);
  assertEquals(named(create(["tanh", "silu"])), ["tanh", "silu", "identity"]);
  assertEquals(named(create("elu")), ["elu", "elu", "identity"]);
  for (const list of [[], ["tanh"], ["tanh", "tanh", "tanh"]] as const) {
    const error = assertThrows(() => create(list), RangeError);
    const wanted = `${list.length} activations were given for 2 hidden layers; give one for all, or as many`;
    assertEquals(error.message, wanted);
  }
});

Deno.test("two classes take one output unless it is a softmax, and cross-entropy takes no identity", () => {
  const create = (output: Output, classes: number) =>
    Network.create(new ReferenceEngine(), { ...architecture, classes, output, loss: "mse" }, new Random(1));
  const shape = (network: Network) => [network.sizes.at(-1), network.classes];
  for (const output of ["sigmoid", "identity"] as const) {
    assertEquals(shape(create(output, 2)), [1, 2]);
    assertEquals(shape(create(output, 3)), [3, 3]);
  }
  assertEquals(shape(create("softmax", 2)), [2, 2]);
  const { layers } = create("identity", 2);
  const objective = { output: "identity", loss: "cross-entropy" } as const;
  assertThrows(() => new Network(new ReferenceEngine(), layers, objective), RangeError, "needs probabilities");
});

Deno.test("a new network starts with zero biases and random weights, the same for the same seed", () => {
  const weightsOf = (seed: number) => {
    const { layers } = Network.create(new ReferenceEngine(), architecture, new Random(seed));
    for (const { bias } of layers) assert(bias!.data.every((b: number) => b === 0));
    return layers.map(({ weights }) => rowsOf(weights));
  };
  assertEquals(weightsOf(1), weightsOf(1));
  assert(weightsOf(1)[0][0][0] !== weightsOf(2)[0][0][0]);
});

Deno.test("a new network has as many state matrices for each parameter as are asked for", () => {
  const { layers } = Network.create(new ReferenceEngine(), architecture, new Random(1), 2);
  assertEquals(layers[0].parameters[0].state.map(({ rows, columns }) => [rows, columns]), [[6, 5], [6, 5]]);
  assertEquals(layers[2].parameters[1].state.map(({ rows, columns }) => [rows, columns]), [[1, 3], [1, 3]]);
});

Deno.test("a network without a layer is refused", () => {
  assertThrows(() => new Network(new ReferenceEngine(), []), RangeError, "at least one layer");
});

Deno.test("layers that don't fit each other are refused, naming both", () => {
  const { layers } = Network.create(new ReferenceEngine(), architecture, new Random(1));
  const error = assertThrows(() => new Network(new ReferenceEngine(), [layers[0], layers[2]]), RangeError);
  assertEquals(error.message, "layer 1 expects 4 inputs, and layer 0 has 5 units; they must be as many");
});

Deno.test("layers in the memory of another engine are refused", () => {
  const { layers } = Network.create(new ReferenceEngine(), architecture, new Random(1));
  const sentence = "the layers are those of another engine; copy their network to this one";
  assertThrows(() => new Network(singleThreadEngine(), layers), RangeError, sentence);
  const { layers: others } = Network.create(singleThreadEngine(), architecture, new Random(1));
  assertThrows(() => new Network(singleThreadEngine(), others), RangeError, sentence);
});

Deno.test("samples are loaded if they have the features and labels that the network takes", () => {
  const network = Network.create(new ReferenceEngine(), architecture, new Random(1));
  const samples = { features: new Uint8Array(12), labels: Uint16Array.of(0, 2), columns: 6 };
  const { rows, columns, classes } = network.load(samples);
  assertEquals([rows, columns, classes], [2, 6, 3]);
  const wrong = { ...samples, labels: Uint16Array.of(0, 3) };
  assertThrows(() => network.load(wrong), RangeError, "sample 1 has label 3; with 3 classes, labels go from 0 to 2");
  const narrow = { ...samples, features: new Uint8Array(10), columns: 5 };
  assertThrows(() => network.load(narrow), RangeError, "the samples have 5 features; 6 are expected");
});

Deno.test("the probabilities of every sample sum to 1", () => {
  const engine = float64Engine();
  const network = Network.create(engine, architecture, new Random(1));
  const x = engine.matrix(7, 6);
  const random = new Random(2);
  for (let i = 0; i < 7; i++) for (let j = 0; j < 6; j++) x.set(i, j, 100 * random.normal());
  const pass = network.workspace(9).pass(7);
  network.forward(x, pass);
  const sums = rowsOf(pass.outputs).map((row) => [row.reduce((sum, p) => sum + p, 0)]);
  assertClose(sums, new Array(7).fill([1]));
});

Deno.test("a prediction is the softmax of the layers' output", () => {
  // z = (3, 3 + ln 3) by hand (see one_step_test.ts), hence (¼, ¾).
  const network = networkOf(new ReferenceEngine(), [
    { weights: [[1, -1, 0], [0, 1, 0], [1, 0, -1], [-1, 1, 1]], bias: [0, 1, 0] },
    { weights: [[0, 1], [1, -1], [-1, 4]], bias: [0, Math.log(3)] },
  ]);
  const [first, second] = network.predict([0, 1, 1, 3]);
  assertAlmostEquals(first, 1 / 4, 1e-6);
  assertAlmostEquals(second, 3 / 4, 1e-6);
});

Deno.test("a prediction of two classes by a single output has the probability of both", () => {
  const architecture = { inputs: 2, layers: [], classes: 2, output: "sigmoid" } as const;
  const network = Network.create(float64Engine(), architecture, new Random(1));
  network.layers[0].weights.copyFrom(Matrix.from([[1], [2]]));
  const p = 1 / (1 + Math.exp(-5));
  assertEquals(network.predict([1, 2]), Float32Array.of(1 - p, p));
});

Deno.test("a prediction takes its features in the engine's own precision", () => {
  // z = (1e12·(x − 0.1), 0) is (0, 0) for x = 0.1 in float64; in float32, x is off by 1.5e-9 and the first class wins.
  const network = networkOf(float64Engine(), [{ weights: [[1e12, 0]], bias: [-1e11, 0] }]);
  assertEquals(network.predict([0.1]), Float32Array.of(0.5, 0.5));
});

Deno.test("a prediction for the wrong number of features is refused", () => {
  const network = Network.create(new ReferenceEngine(), architecture, new Random(1));
  assertThrows(() => network.predict([1, 2]), RangeError, "2 features were given; this network expects 6");
});

Deno.test("a prediction for a feature that is not finite is refused", () => {
  const network = Network.create(new ReferenceEngine(), architecture, new Random(1));
  // The last is infinite in float32.
  for (const value of [NaN, Infinity, -Infinity, 1e39]) {
    const sentence = `feature 2 is ${value}; features are finite numbers`;
    assertThrows(() => network.predict([1, 2, value, 4, 5, 6]), RangeError, sentence);
  }
});

Deno.test("the gradient of a batch is the mean of its samples' gradients, ragged or not", () => {
  const engine = float64Engine();
  const network = Network.create(engine, architecture, new Random(1), 1);
  const random = new Random(3);
  const features = Float32Array.from({ length: 5 * 6 }, () => random.normal());
  const samples = engine.load({ features, labels: Uint16Array.of(0, 1, 2, 1, 0), columns: 6 });
  const batch = engine.batch(samples, 5);
  const workspace = network.workspace(5);
  const gradientOf = (start: number, count: number) => {
    engine.select(batch, Uint32Array.of(0, 1, 2, 3, 4), start, count);
    network.score(batch, workspace.pass(count));
    network.backward(batch, workspace.pass(count), KEEP_GRADIENT);
    return network.layers.flatMap(({ parameters }) => parameters.flatMap(({ state }) => rowsOf(state[0])));
  };
  const each = [0, 1, 2, 3, 4].map((i) => gradientOf(i, 1));
  for (const count of [1, 3, 5]) {
    const mean = each[0].map((row, i) =>
      row.map((_, j) => each.slice(0, count).reduce((sum, gradient) => sum + gradient[i][j], 0) / count)
    );
    assertClose(gradientOf(0, count), mean);
  }
});
