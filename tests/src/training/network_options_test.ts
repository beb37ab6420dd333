import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { TrainingOptions } from "../../../src/options/options.ts";
import { train } from "../../../src/training/session/session.ts";
import { sparseImages } from "./sparse_images.ts";
import { outcomeOf, type SessionOutcome } from "./session_outcome.ts";

const training = sparseImages(50);
const small = { layers: [17, 9], batchSize: 8, epochs: 3, learningRate: 0.01 };

/** Networks that differ in what the others have in common. */
const NETWORKS: Readonly<Record<string, TrainingOptions>> = {
  "dropout": { dropout: [0.2, 0.5] },
  "dropout of two layers so wide that inactive units are left out": { layers: [130, 129], dropout: 0.5 },
  "dropout of one layer, behind tanh": { activation: ["tanh", "relu"], dropout: [0.5, 0] },
  "label smoothing": { labelSmoothing: 0.1 },
  "layers without a bias": { bias: false, activation: "silu" },
  "squared error of smoothed sigmoids": { activation: "sigmoid", loss: "mse", labelSmoothing: 0.2 },
  "squared error of softmax": { activation: "gelu", loss: "mse", output: "softmax" },
  "squared error of identities": { activation: "elu", loss: "mse", output: "identity" },
  "cross-entropy of sigmoids": { output: "sigmoid", initializer: "lecun-normal" },
};

/** What a run of the small data comes to. */
function outcome(options: TrainingOptions): Promise<SessionOutcome> {
  return outcomeOf(train({ training, validation: training, test: training, classes: 3 }, { ...small, ...options }));
}

for (const [name, options] of Object.entries(NETWORKS)) {
  Deno.test(`1 and 3 threads learn the same, bit for bit, and the reference engine nearly so: ${name}`, async () => {
    const alone = await outcome({ ...options, threads: 1 });
    assert(alone.weights.every(Number.isFinite));
    assertEquals(await outcome({ ...options, threads: 3 }), alone);
    const { weights } = await outcome({ ...options, engine: "reference" });
    assertEquals(weights.length, alone.weights.length);
    // 21 steps of 0.01 with gradients of about 1: rounding errors of 6e-8 a number stay far below 1e-5.
    weights.forEach((weight, i) => assert(Math.abs(weight - alone.weights[i]) < 1e-5, `weight ${i}`));
  });
}

Deno.test("another seed leaves out other units, though the weights start alike", async () => {
  const options = { initializer: "zeros", dropout: 0.5, layers: [17], threads: 1 } as const;
  // With all weights zero, the seed counts for the order and the units left out alone. The order of a single batch
  // counts for its rounding alone, which is far below 1e-3.
  const one = { ...options, batchSize: 50, epochs: 1, learningRate: 1, activation: "sigmoid" } as const;
  const [first, again, other] = await Promise.all([1, 1, 2].map((seed) => outcome({ ...one, seed })));
  assertEquals(first.weights, again.weights);
  assert(first.weights.some((weight, i) => Math.abs(weight - other.weights[i]) > 1e-3));
});

Deno.test("two classes are distinguished by a single output, and counted correctly", async () => {
  // The sign of the one feature.
  const features = Float32Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? 1 : -1) * (1 + i / 64));
  const samples = { features, labels: Uint16Array.from(features, (x) => x > 0 ? 1 : 0), columns: 1 };
  for (const loss of ["mse", "cross-entropy"] as const) {
    for (const engine of ["simd", "reference"] as const) {
      const data = { training: samples, test: samples, classes: 2 };
      const session = train(data, { layers: [], loss, output: "sigmoid", learningRate: 1, batchSize: 8, engine });
      for await (const event of session) {
        if (event.event === "started") assertEquals([event.layerSizes, event.parameters], [[1, 1], 2]);
        if (event.event === "finished") {
          assertEquals([event.testAccuracy, event.confusion], [1, [[32, 0], [0, 32]]], `${loss} ${engine}`);
        }
      }
    }
  }
});

Deno.test("label smoothing keeps the network from being too confident, and the losses reported are those of the labels", async () => {
  const lossesOf = async (labelSmoothing: number) => {
    const { told } = await outcome({ labelSmoothing, epochs: 60, learningRate: 0.1, threads: 1 });
    return told[59] as { trainLoss: number; validationLoss: number };
  };
  const [hard, smooth] = await Promise.all([0, 0.3].map(lossesOf));
  // Who gives 0.8 to the right class of three, as the targets say, has a loss of −ln 0.8 against the labels.
  const surest = -Math.log(0.8);
  assert(hard.trainLoss < surest && smooth.trainLoss > surest, JSON.stringify({ hard, smooth }));
  // Against the smoothed targets, no loss could be below their entropy of 0.639.
  assert(smooth.trainLoss < 0.6 && smooth.validationLoss < 0.6, JSON.stringify(smooth));
});
