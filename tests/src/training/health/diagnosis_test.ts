import { assertEquals } from "deno-std/assert/equals.js";
import type { Activation } from "../../../../src/engine/activations.ts";
import { diagnose } from "../../../../src/training/health/diagnosis.ts";
import type { Symptoms, Trouble } from "../../../../src/training/health/symptoms.ts";
import type { LayerHealth } from "../../../../src/training/health/layer_metrics.ts";
import { resolveOptions, type TrainingOptions } from "../../../../src/options/options.ts";

/** A layer that learns as it should. */
const sound: LayerHealth = {
  activationMean: 0.3,
  activationDeviation: 0.5,
  dead: null,
  saturated: null,
  gradientNorm: 0.2,
  updateRatio: 1e-3,
};

/** What is said of layers that differ from sound ones, after enough measurements. */
function said(
  layers: readonly Partial<LayerHealth>[],
  options: TrainingOptions = {},
  changes: Partial<Symptoms> = {},
  known: readonly Trouble[] = [],
): string[] {
  const hidden = layers.slice(1).map(() => 30);
  const symptoms = {
    health: layers.map((layer) => ({ ...sound, ...layer })),
    measurements: 9,
    options: resolveOptions({ layers: hidden, ...options }),
    rateFactor: 1,
    ...changes,
  };
  return diagnose(symptoms, known).map(({ sentence }) => sentence);
}

Deno.test("of layers that learn as they should nothing is said", () => {
  assertEquals(said([{ dead: 0.03 }, {}]), []);
  assertEquals(said([{ saturated: 0.2 }, { saturated: 0.4 }], { activation: "sigmoid", loss: "mse" }), []);
});

Deno.test("dead units are reported with their share, and with what helps beside the initialisation in use", () => {
  assertEquals(said([{ dead: 0.61 }, {}], { initializer: "uniform" }), [
    "layer 1: 61 % of the units are dead – a lower learning rate or He initialisation helps",
  ]);
  assertEquals(said([{ dead: 0.61 }, {}], { initializer: "he-normal" }), [
    "layer 1: 61 % of the units are dead – a lower learning rate or leaky ReLU helps",
  ]);
});

/** A layer whose units are 0 for each sample. */
const inactive: Partial<LayerHealth> = {
  activationMean: 0,
  activationDeviation: 0,
  dead: 1,
  gradientNorm: 0,
  updateRatio: 0,
};

Deno.test("a layer without an active unit is reported at the first batch that shows it, alone and with a remedy", () => {
  const told = "layer 1: no unit is active for any sample, so the network can't learn – " +
    "retrain with a lower learning rate or leaky ReLU";
  assertEquals(said([inactive, {}], {}, { measurements: 1 }), [told]);
  assertEquals(said([inactive, {}], { initializer: "uniform" }, { measurements: 1 }), [
    told.replace("leaky ReLU", "He initialisation"),
  ]);
  assertEquals(said([inactive, {}], { activation: "gelu" }, { measurements: 1 }).length, 1);
  // The newest measurement counts, whatever the others before it were.
  const latest = [{ ...sound, ...inactive }, sound];
  assertEquals(said([{}, {}], {}, { measurements: 1, latest }), [told]);
  assertEquals(said([inactive, {}], {}, { latest: [sound, sound] }), [
    "layer 1: 100 % of the units are dead – a lower learning rate or leaky ReLU helps",
  ]);
});

Deno.test("a layer is not called inactive by a handful of samples, nor where its units can come back", () => {
  const isTold = (activation: Activation, measurements: number) =>
    said([inactive, {}], { batchSize: 4, activation }, { measurements })[0].includes("no unit is active");
  assertEquals([1, 2, 3].map((measurements) => isTold("relu", measurements)), [false, false, true]);
  assertEquals(isTold("elu", 3), false);
});

Deno.test("several layers with one trouble share a sentence", () => {
  const dead = (share: number) => ({ dead: share });
  const beginnings = [
    said([dead(0.6), dead(0.6), dead(0.6), {}]),
    said([dead(0.6), dead(0), dead(0.8), {}]),
    said([dead(0.6), dead(0.8), {}]),
  ].map(([sentence, ...rest]) => [sentence.slice(0, sentence.indexOf(" of the")), rest.length]);
  assertEquals(beginnings, [["layers 1–3: 60 %", 0], ["layers 1 and 3: 60–80 %", 0], ["layers 1 and 2: 60–80 %", 0]]);
});

Deno.test("units that are silent but can come back are not called dead", () => {
  assertEquals(said([{ dead: 0.9 }, {}], { activation: "leaky-relu" }), []);
  assertEquals(said([{ dead: 0.9 }, {}], { activation: "silu" }).length, 1);
});

Deno.test("few measurements say nothing of what changes from batch to batch", () => {
  assertEquals(said([{ dead: 1 }, {}], {}, { measurements: 2 }), []);
  assertEquals(said([{ dead: 1 }, {}], {}, { measurements: 3 }).length, 1);
});

Deno.test("a share at the bound doesn't come and go: it has to be a fifth below it to be gone", () => {
  assertEquals(said([{ dead: 0.49 }, {}]), []);
  assertEquals(said([{ dead: 0.49 }, {}], {}, {}, ["dead-units"]).length, 1);
  assertEquals(said([{ dead: 0.39 }, {}], {}, {}, ["dead-units"]), []);
});

Deno.test("saturated hidden units are reported; outputs that are right may saturate, with the squared error wrong ones not", () => {
  const options = { activation: "sigmoid", loss: "mse" } as const;
  assertEquals(said([{ saturated: 0.77 }, { saturated: 0 }], { ...options, initializer: "standard-normal" }), [
    "layer 1: 77 % of the units are saturated and hardly learn – Glorot initialisation helps",
  ]);
  assertEquals(said([{ saturated: 0 }, { saturated: 1 }], options, { accuracy: 0.95 }), []);
  assertEquals(said([{ saturated: 0 }, { saturated: 1 }], options, { accuracy: 0.2 }), [
    "100 % of the outputs are saturated, and most are wrong – cross-entropy instead of the squared error helps",
  ]);
});

Deno.test("activations far from 1 are reported at the first measurement", () => {
  // √(58² + 20²) = 61.4, as weights from U(0, 1) make it of MNIST.
  const grown = { activationMean: 58, activationDeviation: 20 };
  assertEquals(said([grown, {}], { initializer: "uniform" }, { measurements: 1 }), [
    "layer 1: the activations have grown to 61; about 1 is typical – He initialisation helps",
  ]);
});

Deno.test("a gradient that vanishes on the way to the first layer is reported", () => {
  const options = { activation: "sigmoid" } as const;
  assertEquals(said([{ gradientNorm: 1e-3 }, {}, { gradientNorm: 0.4 }], options), [
    "layer 1 gets a gradient 400 times smaller than the last layer and hardly learns – ReLU or fewer layers help",
  ]);
  assertEquals(said([{ gradientNorm: 5e-3 }, {}, { gradientNorm: 0.4 }], options), []);
  assertEquals(said([{ gradientNorm: 0 }, {}, { gradientNorm: 0 }], options), []);
});

Deno.test("what only follows from another trouble isn't reported beside it", () => {
  assertEquals(said([{ dead: 1, gradientNorm: 0, updateRatio: 0 }, { updateRatio: 0 }]).length, 1);
  const zeros = { dead: 1, gradientNorm: 0, updateRatio: null };
  assertEquals(said([zeros, { ...zeros, dead: null }], { initializer: "zeros" }), [
    "all units of a hidden layer start identical and stay identical – use any other initializer",
  ]);
});

Deno.test("updates a hundred times as large as usual are reported", () => {
  assertEquals(said([{}, { updateRatio: 0.65 }]), [
    "layer 2: each step changes the weights by 65 %; about 0.1 % is typical – a lower learning rate helps",
  ]);
});

Deno.test("updates a hundred times smaller are reported while nothing is learned, whatever the schedule does", () => {
  const short = [{ updateRatio: 1e-6 }, { updateRatio: 2e-6 }];
  const stuck = { loss: { first: 2.4, latest: 2.39 } };
  assertEquals(said(short, {}, stuck).length, 1);
  assertEquals(said(short, {}, { loss: { first: 2.4, latest: 0.05 } }), []);
  assertEquals(said(short, {}, { ...stuck, rateFactor: 0.01 }), []);
});

Deno.test("a loss that rises above that of the start is reported", () => {
  assertEquals(said([{}, {}], {}, { loss: { first: 2.4, latest: 7.2 } }), [
    "the training loss is 3 times its initial value – try a lower learning rate or gradient clipping",
  ]);
});

Deno.test("figures that are no numbers are no reason to say anything, and none to fail", () => {
  const none = { activationMean: NaN, activationDeviation: NaN, gradientNorm: NaN, updateRatio: NaN, dead: NaN };
  assertEquals(said([none, none], {}, { loss: { first: NaN, latest: NaN }, accuracy: NaN }), []);
  assertEquals(diagnose({ health: [], measurements: 0, options: resolveOptions(), rateFactor: 1 }), []);
});
