import type { Parameter } from "../../src/engine/engine.ts";
import { UPDATE_RULES } from "../../src/engine/update_rule.ts";
import type { SimdMatrix } from "../../src/engine/simd/simd_matrix.ts";
import { Random } from "../../src/matrix/random.ts";
import { type Optimizer, OPTIMIZERS, updateRule } from "../../src/options/optimizer.ts";
import { DEFAULT_OPTIONS } from "../../src/options/options.ts";
import { simdEngine } from "./engine.ts";

// `deno bench`: the operations of a step of 784-128-10 with a batch of 32 pictures of which a fifth isn't zero.

const BATCH = 32;
const engine = simdEngine();
const random = new Random(1);
const features = Uint8Array.from({ length: BATCH * 784 }, () => random.uniform() < 0.19 ? 255 * random.uniform() : 0);
const labels = Uint16Array.from({ length: BATCH }, (_, i) => i % 10);
const samples = engine.load({ features, labels, columns: 784 });
const batch = engine.batch(samples, BATCH, "training");
const order = engine.indices(BATCH);
for (let i = 0; i < BATCH; i++) order[i] = i;
engine.select(batch, order, 0, BATCH);

const z = filled(BATCH, 128), a = filled(BATCH, 128), gradient = filled(BATCH, 128);
const dropped = { mask: filled(BATCH, 128), activations: filled(BATCH, 128) };
const logits = filled(BATCH, 10), probabilities = filled(BATCH, 10), outputGradient = filled(BATCH, 10);
const losses = filled(BATCH, 1), classes = filled(BATCH, 1);
const weights = parameter("sgd");
const outputWeights: Parameter = { value: filled(128, 10), state: [] };
const bias = filled(1, 128), outputBias = filled(1, 10);

// A batch remembers the last two selections, so that only the third is work again.
const orders = [1, 2, 3].map((first) => {
  const others = engine.indices(BATCH);
  for (let i = 0; i < BATCH; i++) others[i] = (first + i) % BATCH;
  return others;
});
const selected = engine.batch(samples, BATCH, "training");
let turn = 0;
Deno.bench("select a batch of pictures", () => engine.select(selected, orders[turn = (turn + 1) % 3], 0, BATCH));
Deno.bench("weigh the pictures, 784 → 128", () => engine.affine(batch, weights.value, bias, z));
Deno.bench("weigh the hidden units, 128 → 10", () => engine.affine(a, outputWeights.value, outputBias, logits));
Deno.bench("ReLU of 32 × 128", () => engine.activate("relu", z, a));
Deno.bench("sigmoid of 32 × 128", () => engine.activate("sigmoid", z, a));
Deno.bench("GELU of 32 × 128", () => engine.activate("gelu", z, a));
Deno.bench("leave out half of 32 × 128", () => engine.dropOut(a, 0.5, 1, dropped));
Deno.bench("softmax and cross-entropy of 32 × 10", () => {
  engine.softmaxCrossEntropy(logits, batch, probabilities, losses, outputGradient);
});
Deno.bench("classify 32 × 10", () => engine.classify(probabilities, classes));
Deno.bench("backpropagate 10 → 128", () => {
  engine.backpropagate(outputGradient, outputWeights.value, "relu", z, a, gradient);
});
for (const optimizer of OPTIMIZERS) {
  const updated = parameter(optimizer), rule = updateRule({ ...DEFAULT_OPTIONS, optimizer, learningRate: 1e-6 });
  rule.step = 1;
  Deno.bench(`update 784 × 128 weights by ${optimizer}`, () => engine.updateWeights(batch, gradient, updated, rule));
}

function parameter(optimizer: Optimizer): Parameter {
  return {
    value: filled(784, 128),
    state: Array.from({ length: UPDATE_RULES[optimizer].stateSize }, () => engine.matrix(784, 128)),
  };
}

function filled(rows: number, columns: number): SimdMatrix {
  const matrix = engine.matrix(rows, columns);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) matrix.set(i, j, random.normal() / 16);
  return matrix;
}
