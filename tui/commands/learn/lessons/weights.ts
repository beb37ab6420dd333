import { withMinus } from "../../../format.ts";
import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import type { Matrix } from "../../../../src/matrix/matrix.ts";
import type { TrainingState } from "../../../screen/model/state.ts";
import { accuracyOf, networkOf, share, smoothness } from "../measurements.ts";

/** The width and height of MNIST's images in pixels. */
const SIDE = 28;

/** The pixels in the middle of the image: rows and columns 12 to 15. */
const MIDDLE = { from: 12, to: 16 };

/** What the weights from pixels look for. */
export const weights: Lesson = {
  name: "weights",
  title: "What first-layer weights look for",
  before: [
    "A unit that looks at an image has a weight for each pixel, so its weights are a picture, too. Ink on a pixel with a " +
    "positive weight speaks for the unit, ink on a negative one against it:",
    "  z = Σ w·x + b        over 784 pixels x between 0 and 1",
    "This network has no hidden layer: one unit for each digit, straight from the pixels. It begins with small random weights " +
    "and learns 2,000 digits.",
  ],
  question: "What will the weights of the unit for 0 be in the middle of the picture?",
  answers: ["positive", "negative", "as random as at first"],
  flags: {
    dataset: ["mnist"],
    limit: ["2000"],
    layers: ["none"],
    initializer: ["lecun-normal"],
    ...PLAIN_SGD,
    learningRate: ["0.1"],
    batchSize: ["10"],
    epochs: ["10"],
  },
  watch: [
    "Press 2: a picture for each unit, warm for positive, cold for negative weights. Watch strokes come out of the noise.",
    "Arrows and enter open one unit. Look at the 0 and at the 1. And look at the edges of the pictures: what happens there?",
  ],
  outcome([run]) {
    const { layers: [{ weights }] } = networkOf(run), { untrained } = run, middle = meanInMiddle(weights, 0);
    const before = untrained ? smoothness(untrained[0], SIDE) : NaN, after = smoothness(weights, SIDE);
    const isShaped = after > 0.4 && Math.abs(before) < 0.1;
    return {
      answer: !isShaped ? undefined : middle < -0.05 ? 1 : middle > 0.05 ? 0 : 2,
      text: [
        `In the middle of the picture for 0 the weights are ${withMinus(middle.toFixed(2))} on average. The network ` +
        `classifies ${share(accuracyOf(run))} of the validation images correctly.`,
        `The correlation of neighbouring weights was ${withMinus(before.toFixed(2))}, as in noise; it is now ` +
        `${after.toFixed(2)}, as in strokes. ${
          unchangedPixels(run, weights)
        } of the 784 pixels have exactly the weights that they had at first.`,
      ],
    };
  },
  why: [
    "A 0 has no ink in its middle, and most other digits have: ink there is evidence against it. The unit for 1 shows the " +
    "opposite. What a unit looks for is what tells its digit from the others, rather than what the digit looks like.",
    "The gradient is ∂L∕∂w = x·δ. At the edges x is 0 in every training image, so those weights never change: the noise there is " +
    "what they began with, and L2 would shrink it away.",
    "Hidden units look for parts: a stroke here, a gap there. They are shared by several digits.",
  ],
  next: [{
    why: "160 hidden units, and what they look for (2, then enter)",
    command: "deno task train",
  }],
};

/** The mean weight of a unit in the middle of the image. */
function meanInMiddle(weights: Matrix, unit: number): number {
  let sum = 0;
  for (let y = MIDDLE.from; y < MIDDLE.to; y++) {
    for (let x = MIDDLE.from; x < MIDDLE.to; x++) sum += weights.at(y * SIDE + x, unit);
  }
  return sum / (MIDDLE.to - MIDDLE.from) ** 2;
}

/** How many pixels have the same weight to every unit as before the training. */
function unchangedPixels({ untrained }: TrainingState, weights: Matrix): number {
  const pixels = Array.from({ length: weights.rows }, (_, pixel) => pixel),
    units = Array.from({ length: weights.columns }, (_, unit) => unit);
  return pixels.filter((pixel) => units.every((unit) => weights.at(pixel, unit) === untrained?.[0].at(pixel, unit)))
    .length;
}
