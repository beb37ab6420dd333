import { formatLoss } from "../../../format.ts";
import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import { accuracyOf, healthOf, lastEpoch, share } from "../measurements.ts";

/** ln 10: the loss of a network that gives each of ten classes a tenth. */
const GUESSING = Math.log(10);

/** Three learning rates: too low, about right, and far too high. */
export const learningRate: Lesson = {
  name: "learning-rate",
  title: "The learning rate",
  before: [
    "The gradient says in which direction the loss rises fastest. A step goes against it, and the learning rate η says how far:",
    "  w ← w − η·∂L∕∂w",
    "The gradient is a slope, though, and a slope holds only near the point where it was taken: go far enough, and the loss may " +
    "be rising again.",
    "Three networks 784-30-10 of ReLUs learn 2,000 digits in ten epochs, at the learning rates 0.001, 0.1 and 3.",
  ],
  question: "What will happen at the learning rate 3?",
  answers: [
    "it learns fastest",
    "the loss jumps about, but it ends about as well as 0.1",
    "it learns nothing, and does worse than 0.001",
  ],
  flags: {
    dataset: ["mnist"],
    limit: ["2000"],
    layers: ["30"],
    ...PLAIN_SGD,
    learningRate: ["0.001", "0.1", "3"],
    batchSize: ["32"],
    epochs: ["10"],
  },
  watch: [
    "Three curves from the same first weights.",
    "A network that gives each of the ten digits a tenth has a loss of ln 10 = 2.303. Which network is near it at the end?",
    "In other runs you can change η during training: + raises it, - lowers it.",
  ],
  outcome(runs) {
    const [low, middle, high] = runs.map(accuracyOf), losses = runs.map((run) => lastEpoch(run).trainLoss);
    const isLost = high < low && losses[2] > GUESSING - 0.1;
    const isOrdered = middle > low + 0.2;
    const answer = !isOrdered ? undefined : isLost ? 2 : high > middle ? 0 : high > middle - 0.03 ? 1 : undefined;
    const line = (i: number, rate: string, accuracy: number) =>
      `  η = ${rate.padEnd(5)}   loss ${formatLoss(losses[i])}   accuracy ${share(accuracy)}`;
    return {
      answer,
      text: [
        "After ten epochs (training loss, validation accuracy):",
        [line(0, "0.001", low), line(1, "0.1", middle), line(2, "3", high)].join("\n"),
        `At 3, ${share(healthOf(runs[2])[0].dead)} of the hidden units are 0 for every sample of the last batches.`,
      ],
    };
  },
  why: [
    "At 0.001 each step is safe and short: the loss falls all the time, but ten epochs don't take it far.",
    "At 3 the first steps jump across the valley and land higher on the other side. Along a direction in which the loss is a " +
    "parabola ½ c w², a step multiplies w by 1 − ηc:",
    "  |1 − ηc| > 1 as soon as η > 2∕c       each step ends farther away",
    "Long steps can also leave a ReLU silent: 0 for every sample, with no gradient to come back by. With all of them silent " +
    "the outputs no longer depend on the image. The best rate is often not far below the one at which the loss begins to jump.",
  ],
  next: [{
    why: "Rates in between, to find where the loss begins to jump",
    command: "deno task compare --limit 2000 --optimizer sgd --learning-rate 0.1,0.5,1",
  }],
};
