import { withMinus } from "../../../format.ts";
import { singleThreadEngine } from "../../../../src/engine/single_thread_engine.ts";
import { attackSamples } from "../../../../src/experiments/attacks/attack_samples.ts";
import { PICTURE_BOUNDS } from "../../../../src/experiments/input_bounds.ts";
import { evaluate } from "../../../../src/evaluation/evaluate.ts";
import { Random } from "../../../../src/matrix/random.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { Network } from "../../../../src/network/network.ts";
import { HUNDRED_UNITS, type Lesson } from "../lesson.ts";
import { networkOf, share, validationOf } from "../measurements.ts";

/** The most that a pixel changes by, of 0 to 1: the one that is asked about between two others. */
const SIZES = [0.05, 0.1, 0.15], ASKED = 1;

/** Digits that are changed a little, at random and against the network. */
export const adversarial: Lesson = {
  name: "adversarial",
  title: "Adversarial examples",
  before: [
    "Backpropagation finds ∂L∕∂w, how the loss changes with each weight. Taken one step further down it finds ∂L∕∂x, how the " +
    "loss changes with each pixel. Training goes against the first; an attack (FGSM) goes along the second:",
    "  x′ = x + ε·sign ∂L∕∂x       each pixel by ε, up or down: L rises",
    "A network 784-100-10 of ReLUs learns 2,000 digits. Then each pixel of 1,000 others is changed by ε = 0.1, a tenth of the " +
    "way from black to white: once up or down at random, and once as the attack says. Both look like a little noise.",
  ],
  question: "It gets about 93 % of these digits right. How many of them after the attack?",
  answers: [
    "nearly as many: a tenth is little, whichever way it goes",
    "about half of them",
    "few: most are taken for another digit",
  ],
  flags: { ...HUNDRED_UNITS, epochs: ["15"] },
  watch: [
    "An ordinary training: nothing in its curves shows what comes.",
    "In view 4, enter and then v shows which pixels speak for a prediction, and which against it. a looks for the least change " +
    "that makes another digit of it.",
  ],
  outcome([run]) {
    const network = networkOf(run).copy(singleThreadEngine()), samples = validationOf(run);
    const clean = evaluate(network, samples).accuracy, ups = drawUps(samples);
    const changed = SIZES.map((epsilon) => [
      withNoise(samples, ups, epsilon),
      attackSamples(network, samples, { attack: "fgsm", epsilon, bounds: PICTURE_BOUNDS }),
    ]);
    const accuracies = changed.map((both) => both.map((other) => evaluate(network, other).accuracy));
    const [noise, attack] = accuracies[ASKED], part = attack / clean;
    const [byNoise, byAttack] = changed[ASKED].map((other) => logitFall(network, samples, other));
    return {
      answer: noise < clean - 0.05
        ? undefined
        : part > 0.9
        ? 0
        : part < 0.3
        ? 2
        : part > 0.4 && part < 0.6
        ? 1
        : undefined,
      text: [
        "Right, of the 1,000 digits:",
        [
          "  each pixel by   at random   by the attack",
          `  0           ${share(clean).padStart(13)}${share(clean).padStart(16)}`,
          ...SIZES.map((epsilon, i) => {
            const [noise, attack] = accuracies[i];
            return `  ${String(epsilon).padEnd(12)}${share(noise).padStart(13)}${share(attack).padStart(16)}`;
          }),
        ].join("\n"),
        `With 0.1 the logit of the true digit falls by ${byAttack.toFixed(1)} on average under the attack, and by ` +
        `${withMinus(byNoise.toFixed(1))} under the noise, which changes the pixels by as much.`,
      ],
    };
  },
  why: [
    "A unit sums over all pixels. If each of n pixels changes by ε, up where its weight is positive and down where it is " +
    "negative, the sum changes by",
    "  w·(ε·sign w) = ε·Σ|w|       about ε·n times a mean weight",
    "With random signs most of that cancels, and what remains is about ε·√n times a mean weight: for 784 pixels a 28th, or a " +
    "little more, as black can't get darker. So tiny changes that agree reach far in many dimensions, though no single weight is " +
    "large (Goodfellow, Shlens and Szegedy, 2015).",
    "What the attack adds looks like noise, not like another digit. A network that learns all 60,000 digits is still fooled most " +
    "of the time. What helps is to train on attacked samples (Madry et al., 2018), at the cost of some accuracy.",
  ],
  next: [
    { why: "The default network on all digits, to be attacked", command: "deno task train" },
    { why: "Its accuracy under an attack of twenty steps", command: "deno task evaluate --attack pgd --epsilon 0.1" },
    { why: "The least change of test sample 7 that makes a 2 of it", command: "deno task dream --sample 7 --to 2" },
  ],
};

/** For each pixel at random whether it goes up: 1, else 0. The same ones for every size, as the attack's signs are. */
function drawUps({ features }: Samples): Uint8Array {
  const random = new Random(1);
  return Uint8Array.from(features, () => Number(random.uniform() < 0.5));
}

/** Each pixel up or down, as far as it stays a pixel. */
function withNoise({ features, labels, columns }: Samples, ups: Uint8Array, size: number): Samples {
  const { minimum, maximum } = PICTURE_BOUNDS, scale = features instanceof Uint8Array ? 1 / 255 : 1;
  const noisy = new Float32Array(features.length);
  for (let i = 0; i < noisy.length; i++) {
    const changed = features[i] * scale + (ups[i] ? -size : size);
    noisy[i] = Math.min(maximum, Math.max(minimum, changed));
  }
  return { features: noisy, labels, columns };
}

/** How far the logit of the true class falls from samples to the same ones changed, on average. */
function logitFall(network: Network, { features, labels }: Samples, changed: Samples): number {
  const before = network.logits(features), after = network.logits(changed.features), { classes } = network;
  const falls = Array.from(labels, (label, i) => before[i * classes + label] - after[i * classes + label]);
  return falls.reduce((sum, fall) => sum + fall, 0) / falls.length;
}
