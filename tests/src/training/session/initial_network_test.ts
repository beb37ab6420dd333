import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { Random } from "../../../../src/matrix/random.ts";
import type { LayerNumbers } from "../../../../src/network/layer_numbers.ts";
import { Network } from "../../../../src/network/network.ts";
import { optionsFrom } from "../../../../src/training/session/initial_network.ts";
import type { TrainingData } from "../../../../src/training/loop/data.ts";
import type { TrainingOptions } from "../../../../src/options/options.ts";
import { OptionError } from "../../../../src/options/option_error.ts";
import { fit } from "../../../../src/training/session/fit.ts";
import type { SessionSettings } from "../../../../src/training/session/session_plan.ts";
import { train } from "../../../../src/training/session/session.ts";
import { assertHeld, holdEvery, numbersOf, separablePoints } from "../run_trainer.ts";

const architecture = { layers: [5, 4], activation: ["tanh", "relu"], bias: true } as const;
const network = Network.create(new ReferenceEngine(), { ...architecture, inputs: 2, classes: 2 }, new Random(9));

Deno.test("a network brings its architecture along, which options may repeat and not contradict", () => {
  const { layers, activation, output, loss, bias, epochs } = optionsFrom(network, { epochs: 3, layers: [5, 4] });
  assertEquals({ layers, activation, bias }, { ...architecture, layers: [5, 4], activation: ["tanh", "relu"] });
  assertEquals([output, loss, epochs], ["softmax", "cross-entropy", 3]);
  const refused = [{ layers: [5] }, { activation: "tanh" }, { bias: false }, { loss: "mse" }, { restarts: 1 }] as const;
  for (const options of refused) {
    const error = assertThrows(() => optionsFrom(network, options), OptionError);
    assertEquals(error.option, Object.keys(options)[0]);
  }
});

for (const threads of [1, 2]) {
  Deno.test(`a run on ${threads} threads starts from the weights of a network, and leaves that as it is`, async () => {
    const before = numbersOf(network), training = separablePoints(40);
    // Steps that are too short to change a weight, or to bring a bias of 0 anywhere.
    const options = { epochs: 1, learningRate: 1e-30, l2: 0, threads };
    const still = train({ training, classes: 2 }, options, { from: network });
    for await (const _ of still);
    assert(still.network);
    assertEquals(numbersOf(still.network).map((value) => Math.abs(value) < 1e-20 ? 0 : value), before);
    const moved = train({ training, classes: 2 }, { ...options, learningRate: 0.1 }, { from: network });
    for await (const _ of moved);
    assert(moved.network && String(numbersOf(moved.network)) !== String(before));
    assertEquals(numbersOf(network), before);
  });
}

Deno.test("with masks, a run starts from the weights of its seed or of a network that are left, and trains those alone", async () => {
  const training = separablePoints(40), masks = holdEvery(2, [2, 5, 4, 2]), data = { training, classes: 2 };
  const options: TrainingOptions = { epochs: 1, layers: [5, 4], activation: ["tanh", "relu"], threads: 2, seed: 3 };
  for (const from of [undefined, network]) {
    const start = from?.numbers ?? await numbersAfter(data, { ...options, learningRate: 1e-30, l2: 0 }, {});
    const still = await numbersAfter(data, { ...options, learningRate: 1e-30, l2: 0 }, { from, masks });
    const weights = (layers: readonly LayerNumbers[]) => layers.flatMap(({ weights }) => [...weights]);
    const mask = weights(masks), left = weights(start).map((weight, i) => mask[i] === 0 ? 0 : weight);
    assertEquals(weights(still), left);
    const moved = await numbersAfter(data, options, { from, masks });
    assertHeld(moved, masks);
    weights(moved).forEach((weight, i) => assert(mask[i] === 0 || weight !== left[i]));
  }
});

Deno.test("masks of another network are refused, and so is anything but 0 and 1", () => {
  const data = { training: separablePoints(4), classes: 2 }, masks = holdEvery(2, [2, 5, 4, 2]);
  const half = masks.map(({ weights, bias }) => ({ weights: weights.map((number) => number / 2), bias }));
  for (const wrong of [half, masks.slice(1), holdEvery(2, [2, 5, 4, 2], false), holdEvery(2, [2, 4, 4, 2])]) {
    const message = "the masks don't fit a network of 2-5-4-2; give 0 or 1 for each weight and bias";
    assertThrows(() => train(data, {}, { from: network, masks: wrong }), RangeError, message);
  }
});

async function numbersAfter(data: TrainingData, options: TrainingOptions, settings: SessionSettings) {
  return (await fit(data, options, settings)).network.numbers;
}

Deno.test("data that the network doesn't take are refused", () => {
  const { labels } = separablePoints(4);
  const training = { features: new Float32Array(12), labels, columns: 3 };
  const message = "the initial network has 2 inputs and 2 outputs; the data need 3 and 2";
  assertThrows(() => train({ training, classes: 2 }, {}, { from: network }), RangeError, message);
});
