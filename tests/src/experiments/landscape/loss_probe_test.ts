import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import type { Activation } from "../../../../src/engine/activations.ts";
import type { Engine } from "../../../../src/engine/engine.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { evaluate } from "../../../../src/evaluation/evaluate.ts";
import { randomDirections } from "../../../../src/experiments/landscape/filter_normalized_direction.ts";
import { LossProbe } from "../../../../src/experiments/landscape/loss_probe.ts";
import { combination, type ParameterVector } from "../../../../src/experiments/landscape/parameter_vector.ts";
import { Random } from "../../../../src/matrix/random.ts";
import { Network } from "../../../../src/network/network.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { smallNetwork } from "../../explanation/pytorch_values.ts";

/** A direction of the small network's shape. */
function direction(...numbers: readonly (readonly number[])[]): ParameterVector {
  const [weights1, bias1, weights2, bias2] = numbers.map((values) => Float32Array.from(values));
  return [{ weights: weights1, bias: bias1 }, { weights: weights2, bias: bias2 }];
}

const DIRECTIONS = [
  direction([0.3, -0.1, -0.2, 0.4], [0.05, 0.15], [-0.25, 0.5, 0.1, 0.3], [0.2, -0.3]),
  direction([-0.6, 0.2, 0.1, 0.7], [-0.35, 0.1], [0.45, -0.15, 0.25, -0.5], [-0.1, 0.4]),
];

const SAMPLES = { features: Float32Array.of(1, 0.5, -0.5, 2, 0.25, -1), labels: Uint16Array.of(1, 0, 1), columns: 2 };

const PLACES = [-1, 0, 0.5];

/**
 * By PyTorch 2.13 in float64, rows y and columns x of {@link PLACES}: F.cross_entropy(f(X @ w1 + b1) @ w2 + b2, labels) with
 * each parameter p + x * d1 + y * d2, and how many labels are z.argmax(1).
 */
const BY_PYTORCH: readonly (readonly [Activation, readonly (readonly number[])[], readonly (readonly number[])[]])[] = [
  [
    "relu",
    [
      [0.950768303, 0.9983668, 0.996760254],
      [0.63731947, 0.843858181, 1.042495638],
      [0.392543596, 0.69412695, 0.95567502],
    ],
    [[2, 1, 1], [2, 1, 0], [2, 2, 0]],
  ],
  [
    "tanh",
    [
      [1.166119383, 1.322863552, 1.422560461],
      [0.69414146, 0.999072375, 1.228157325],
      [0.402497816, 0.724970075, 0.915605381],
    ],
    [[2, 1, 1], [2, 1, 0], [2, 2, 0]],
  ],
  [
    "sigmoid",
    [
      [0.641997192, 0.678147536, 0.706699658],
      [0.608791085, 0.726415134, 0.788789019],
      [0.559384611, 0.694540956, 0.760816785],
    ],
    [[2, 2, 2], [2, 2, 0], [2, 2, 0]],
  ],
];

const ENGINES: readonly (readonly [string, () => Engine, number])[] = [
  ["in float64", float64Engine, 1e-7],
  ["by SIMD", singleThreadEngine, 1e-5],
];

for (const [activation, losses, correct] of BY_PYTORCH) {
  for (const [precision, engine, tolerance] of ENGINES) {
    Deno.test(`the losses of a ${activation} network on a plane are PyTorch's, ${precision}`, () => {
      const origin = smallNetwork(float64Engine(), activation, { output: "softmax", loss: "cross-entropy" });
      const probe = new LossProbe({ origin, directions: DIRECTIONS }, SAMPLES, engine());
      PLACES.forEach((y, i) => {
        PLACES.forEach((x, j) => {
          const { loss, accuracy } = probe.at([x, y]);
          assertAlmostEquals(loss, losses[i][j], tolerance);
          assertAlmostEquals(accuracy, correct[i][j] / 3, 1e-12);
        });
      });
    });
  }
}

Deno.test("the loss of a linear network under the squared error is the parabola of its formula", () => {
  // ½(w x + b − y)² of x = 2: with w = 1 + 3α, b = −α and y = 1, ½(1 + 5α)².
  const engine = float64Engine();
  const origin = Network.create(
    engine,
    { inputs: 1, layers: [], classes: 2, output: "identity", loss: "mse" },
    new Random(1),
  );
  origin.numbers = [{ weights: Float32Array.of(1), bias: Float32Array.of(0) }];
  const along = [{ weights: Float32Array.of(3), bias: Float32Array.of(-1) }];
  const samples = { features: Float32Array.of(2), labels: Uint16Array.of(1), columns: 1 };
  const probe = new LossProbe({ origin, directions: [along] }, samples, engine);
  for (const alpha of [-1, -0.2, 0, 0.1, 2]) {
    assertAlmostEquals(probe.at([alpha]).loss, (1 + 5 * alpha) ** 2 / 2, 1e-12);
  }
});

Deno.test("a network on a plane is evaluated as by itself: several layers, no biases, batches that end with a part", () => {
  const random = new Random(4), count = 600;
  const features = Float32Array.from({ length: 6 * count }, () => random.normal());
  const samples = { features, labels: Uint16Array.from({ length: count }, (_, i) => i % 3), columns: 6 };
  for (const layers of [[], [9], [7, 5]]) {
    const architecture = { inputs: 6, layers, classes: 3, bias: layers.length !== 1 } as const;
    const origin = Network.create(float64Engine(), architecture, new Random(2)),
      directions = randomDirections(origin, 1);
    const probe = new LossProbe({ origin, directions }, samples);
    for (const [x, y] of [[0, 0], [0.7, -0.4], [-1, 1], [0, 0]]) {
      const moved = origin.copy(float64Engine());
      moved.numbers = combination([origin.numbers, ...directions], [1, x, y]);
      const { loss, accuracy } = evaluate(moved, samples), found = probe.at([x, y]);
      assertAlmostEquals(found.loss, loss, 1e-5 * loss);
      assertEquals(found.accuracy, accuracy);
    }
  }
});
