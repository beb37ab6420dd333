import { formatLoss } from "../../../format.ts";
import { type Lesson, PLAIN_SGD } from "../lesson.ts";
import { accuracyOf, lastEpoch, lowestValidationLoss, share } from "../measurements.ts";

/** How many times its lowest value a loss has to be to have risen again. */
const RISEN = 1.05;

/** A large network on few images, without and with L2. */
export const overfitting: Lesson = {
  name: "overfitting",
  title: "Overfitting and regularisation",
  before: [
    "A network 784-100-10 has 79,510 parameters. Here it trains on 500 digits: with so much freedom it can get every one " +
    "of them right by what is peculiar to that image, without learning what holds for all digits.",
    "How well it does on others is measured on validation images, from which it doesn't learn.",
    "Regularisation limits that. L2 adds a penalty for large weights to the loss, and so each step shrinks them a little:",
    "  L + λ∕2 · Σ w²        w ← w − η·(∂L∕∂w + λ·w)",
    "Two networks learn the same 500 digits for 40 epochs, with λ = 0 and with λ = 0.02.",
  ],
  question: "What does the validation loss of the network without L2 do?",
  answers: [
    "it falls with the training loss, to nearly 0",
    "it falls, and then rises again",
    "it rises from the start",
  ],
  flags: {
    dataset: ["mnist"],
    limit: ["500"],
    validation: ["1000"],
    layers: ["100"],
    l2: ["0", "0.02"],
    optimizer: PLAIN_SGD.optimizer,
    schedule: PLAIN_SGD.schedule,
    labelSmoothing: PLAIN_SGD.labelSmoothing,
    learningRate: ["0.1"],
    batchSize: ["10"],
    epochs: ["40"],
  },
  watch: [
    "Look for where the validation loss is lowest, and at the gap between the two losses of each network after that.",
    "Accuracy says less: the answers hardly change any more, but the network grows ever more confident, even where it is wrong.",
  ],
  outcome(runs) {
    const [free, restrained] = runs.map(lastEpoch), [best] = runs.map(lowestValidationLoss);
    const freeLoss = free.validationLoss ?? NaN, restrainedLoss = restrained.validationLoss ?? NaN;
    const hasRisen = freeLoss > RISEN * best.loss && best.epoch > 1;
    const isClearer = freeLoss - free.trainLoss > restrainedLoss - restrained.trainLoss && restrainedLoss < freeLoss;
    return {
      answer: freeLoss < 0.1 ? 0 : best.epoch <= 1 ? 2 : hasRisen && isClearer ? 1 : undefined,
      text: [
        `Without L2 the validation loss is lowest after ${Math.round(best.epoch)} epochs, ${
          formatLoss(best.loss)
        }, and then ` +
        `rises to ${formatLoss(freeLoss)}, while the training loss goes down to ${formatLoss(free.trainLoss)}. ` +
        `With L2 they end at ${formatLoss(restrainedLoss)} and ${formatLoss(restrained.trainLoss)}.`,
        `Accuracy on training and validation images: ${share(free.trainAccuracy)} and ${share(accuracyOf(runs[0]))} ` +
        `without, ${share(restrained.trainAccuracy)} and ${share(accuracyOf(runs[1]))} with L2.`,
      ],
    };
  },
  why: [
    "Once nearly every training image is right, the loss can still be lowered: by making the weights larger, so that each " +
    "probability comes nearer to 1. On images that it gets wrong, the network is then confidently wrong, which cross-entropy " +
    "penalizes heavily. L2 penalizes large weights, and so puts an end to this.",
    "It doesn't make the network know more. What helps accuracy most is more data, or images augmented to look like more.",
  ],
  next: [
    { why: "Ten times as many images", command: "deno task train --limit 5000 --layers 100" },
    {
      why: "The same 500, shifted at random each time",
      command: "deno task train --limit 500 --layers 100 --shift 2 --epochs 100",
    },
  ],
};
