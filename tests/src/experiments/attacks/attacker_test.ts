import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { evaluate } from "../../../../src/evaluation/evaluate.ts";
import { type AttackOptions, ATTACKS } from "../../../../src/experiments/attacks/attack_options.ts";
import { attackSamples } from "../../../../src/experiments/attacks/attack_samples.ts";
import { evaluateAttack } from "../../../../src/experiments/attacks/evaluate_attack.ts";
import { PICTURE_BOUNDS } from "../../../../src/experiments/input_bounds.ts";
import { float64Engine } from "../../engine/float64_engine.ts";
import { knownNetwork } from "../known_network.ts";
import { bars, trainedOnBars } from "../trained_on_bars.ts";

/** Eight samples of six features from 0 to 1, x = (1 + sin(5 i + 2 j)) ∕ 2; their classes in turn. */
function samplesOf(classes: number) {
  const features = Float32Array.from({ length: 48 }, (_, k) => (1 + Math.sin(5 * Math.floor(k / 6) + 2 * (k % 6))) / 2);
  return { features, labels: Uint16Array.from({ length: 8 }, (_, i) => i % classes), columns: 6 };
}

/** What is asked of PyTorch: of pgd, inputs may leave 0 … 1, and it starts from the places that the seed 1 gives. */
const OPTIONS: Readonly<Record<(typeof ATTACKS)[number], AttackOptions>> = {
  fgsm: { attack: "fgsm", epsilon: 0.25, bounds: PICTURE_BOUNDS },
  pgd: { attack: "pgd", epsilon: 0.25, steps: 5 },
};

/**
 * What PyTorch 1.13 computes in float64 of {@link knownNetwork}: the gradient by torch.autograd.grad of the mean loss,
 * x + α * g.sign(), and torch.min(torch.max(x, lowest), highest).
 */
const ATTACKS_BY_PYTORCH = [
  {
    activation: "tanh",
    objective: { output: "softmax", loss: "cross-entropy" },
    outputs: 3,
    clean: 0.375,
    fgsm: {
      robust: 0.125,
      lossAfter: 2.319705825,
      first: [0.25, 1.0, 0.0, 0.6102923, 0.7446792, 0.0],
      last: [0.5359087, 0.0, 1.0, 0.1706887, 0.3341126, 0.6754518],
    },
    pgd: {
      robust: 0.125,
      lossAfter: 2.684872284,
      first: [0.25, 1.2046487, -0.1284012, 0.6102923, 0.7446792, -0.0220105],
      last: [0.5359087, -0.0717691, 1.2318977, 0.1706887, 0.0713285, 1.1754518],
    },
  },
  {
    activation: "relu",
    objective: { output: "softmax", loss: "mse" },
    outputs: 3,
    clean: 0.375,
    fgsm: {
      robust: 0.0,
      lossAfter: 0.511103193,
      first: [0.25, 1.0, 0.0, 0.6102923, 1.0, 0.0],
      last: [0.5359087, 0.0, 1.0, 0.1706887, 0.3341126, 0.6754518],
    },
    pgd: {
      robust: 0.0,
      lossAfter: 0.557907251,
      first: [0.375, 1.0796487, -0.0034012, 0.1102923, 1.2446792, -0.0220105],
      last: [0.5359087, -0.0717691, 1.2318977, 0.1706887, 0.2091126, 1.0504518],
    },
  },
  {
    activation: "tanh",
    objective: { output: "sigmoid", loss: "mse" },
    outputs: 3,
    clean: 0.375,
    fgsm: {
      robust: 0.125,
      lossAfter: 0.642995537,
      first: [0.25, 1.0, 0.0, 0.6102923, 0.7446792, 0.0],
      last: [0.5359087, 0.0, 1.0, 0.1706887, 0.3341126, 0.6754518],
    },
    pgd: {
      robust: 0.125,
      lossAfter: 0.689230148,
      first: [0.25, 1.2046487, -0.1284012, 0.6102923, 0.7446792, -0.0220105],
      last: [0.5359087, -0.0717691, 1.2318977, 0.1706887, 0.0713285, 1.1754518],
    },
  },
  {
    activation: "sigmoid",
    objective: { output: "sigmoid", loss: "cross-entropy" },
    outputs: 1,
    clean: 0.5,
    fgsm: {
      robust: 0.5,
      lossAfter: 0.853714292,
      first: [0.75, 0.7046487, 0.3715988, 0.1102923, 1.0, 0.4779895],
      last: [0.0359087, 0.4282309, 0.7318977, 0.6706887, 0.0, 0.6754518],
    },
    pgd: {
      robust: 0.5,
      lossAfter: 0.881859568,
      first: [0.75, 0.7046487, 0.3715988, 0.1102923, 1.2446792, 0.4779895],
      last: [0.0359087, 0.4282309, 0.7318977, 0.6706887, -0.1658874, 0.6754518],
    },
  },
  {
    activation: "tanh",
    objective: { output: "sigmoid", loss: "cross-entropy" },
    outputs: 3,
    clean: 0.375,
    fgsm: {
      robust: 0.125,
      lossAfter: 3.292126829,
      first: [0.25, 1.0, 0.0, 0.6102923, 0.7446792, 0.0],
      last: [0.5359087, 0.0, 1.0, 0.1706887, 0.3341126, 0.6754518],
    },
    pgd: {
      robust: 0.125,
      lossAfter: 3.55479456,
      first: [0.25, 1.2046487, -0.1284012, 0.6102923, 0.7446792, -0.0220105],
      last: [0.5359087, -0.0717691, 1.2318977, 0.1706887, 0.0713285, 1.1754518],
    },
  },
  {
    activation: "tanh",
    objective: { output: "identity", loss: "mse" },
    outputs: 1,
    clean: 0.5,
    fgsm: {
      robust: 0.25,
      lossAfter: 0.846569534,
      first: [0.25, 1.0, 0.0, 0.6102923, 0.7446792, 0.0],
      last: [0.0359087, 0.4282309, 0.7318977, 0.6706887, 0.0, 0.6754518],
    },
    pgd: {
      robust: 0.375,
      lossAfter: 1.066252117,
      first: [0.25, 1.2046487, -0.1284012, 0.6102923, 0.7446792, -0.0220105],
      last: [0.5359087, -0.0717691, 1.2318977, 0.1706887, -0.1658874, 1.1754518],
    },
  },
] as const;

for (const { activation, objective, outputs, clean, ...attacked } of ATTACKS_BY_PYTORCH) {
  for (const attack of ATTACKS) {
    const name = `${attack} on ${outputs} outputs of ${objective.output} and ${objective.loss}`;
    Deno.test(`${name} makes PyTorch's inputs, and leaves its accuracy and loss`, () => {
      const network = knownNetwork(activation, objective, outputs), samples = samplesOf(network.classes);
      const { first, last, robust, lossAfter } = attacked[attack];
      const { features } = attackSamples(network, samples, OPTIONS[attack], float64Engine());
      first.forEach((x, i) => assertAlmostEquals(features[i], x, 2e-7));
      last.forEach((x, i) => assertAlmostEquals(features[42 + i], x, 2e-7));
      const { accuracy, loss } = evaluateAttack(network, samples, OPTIONS[attack], float64Engine());
      assertEquals([evaluate(network, samples).accuracy, accuracy], [clean, robust]);
      assertAlmostEquals(loss, lossAfter, 1e-7);
    });
  }
}

Deno.test("the fastest engine attacks as the one that defines every operation does", () => {
  const network = trainedOnBars(), samples = bars(2);
  for (const attack of ATTACKS) {
    const options = { attack, epsilon: 0.2, bounds: PICTURE_BOUNDS };
    const [fast, exact] = [singleThreadEngine(), float64Engine()].map((engine) =>
      evaluateAttack(network, samples, options, engine)
    );
    assertEquals(fast.predictions, exact.predictions);
    assertAlmostEquals(fast.loss, exact.loss, 1e-4);
  }
});

Deno.test("inputs stay within ε of what they were, and within the bounds; bytes are attacked as their 255ths", () => {
  const network = trainedOnBars(), { features, ...rest } = bars(2);
  const bytes = { ...rest, features: Uint8Array.from(features, (x) => Math.round(255 * x)) };
  const floats = { ...rest, features: Float32Array.from(bytes.features, (byte) => byte / 255) };
  for (const attack of ATTACKS) {
    const options = { attack, epsilon: 0.2, bounds: PICTURE_BOUNDS };
    const found = attackSamples(network, bytes, options).features;
    assertEquals(found, attackSamples(network, floats, options).features);
    assert(found.every((x, i) => x >= 0 && x <= 1 && Math.abs(x - floats.features[i]) < 0.2 + 1e-6));
    assert(found.some((x, i) => Math.abs(x - floats.features[i]) > 0.199));
  }
});

Deno.test("more samples than a batch holds are attacked as alone, and several steps find more than one", () => {
  const network = trainedOnBars(), { features, labels, columns } = bars(2);
  const many = {
    features: Float32Array.from({ length: 3 * features.length }, (_, i) => features[i % features.length]),
    labels: Uint16Array.from({ length: 3 * labels.length }, (_, i) => labels[i % labels.length]),
    columns,
  };
  const options = { epsilon: 0.25, bounds: PICTURE_BOUNDS } as const;
  const once = evaluateAttack(network, many, { ...options, attack: "fgsm" });
  const alone = evaluateAttack(network, { features, labels, columns }, { ...options, attack: "fgsm" });
  assertEquals(once.correct, 3 * alone.correct);
  assertEquals(once.predictions.subarray(200), alone.predictions);
  const steps = evaluateAttack(network, many, { ...options, attack: "pgd" });
  assert(steps.loss > once.loss, `${steps.loss} is above ${once.loss}`);
  assertEquals(
    steps,
    evaluateAttack(network, many, { ...options, attack: "pgd" }),
    "the same seed attacks the same way",
  );
});

Deno.test("an ε of 0 changes nothing: the robust accuracy is the accuracy", () => {
  const network = knownNetwork(), samples = samplesOf(3);
  for (const attack of ATTACKS) {
    const under = evaluateAttack(network, samples, { attack, epsilon: 0 }), clean = evaluate(network, samples);
    assertEquals(under.predictions, clean.predictions);
    assertEquals(attackSamples(network, samples, { attack, epsilon: 0 }).features, samples.features);
  }
});

Deno.test("an ε or steps that no attack has, and samples that don't fit the network, are refused", () => {
  const network = knownNetwork(), samples = samplesOf(3);
  const refused = (options: AttackOptions, sentence: string, of = samples) =>
    assertThrows(() => attackSamples(network, of, options), RangeError, sentence);
  refused({ attack: "fgsm", epsilon: -1 }, "an ε of -1 was given; it is a number from 0");
  refused({ attack: "pgd", epsilon: 0.1, steps: 0 }, "0 steps were asked for; an attack makes one at least");
  refused({ attack: "fgsm", epsilon: 0.1 }, "the samples have 5 features; 6 are expected", {
    features: new Float32Array(5),
    labels: new Uint16Array(1),
    columns: 5,
  });
});
