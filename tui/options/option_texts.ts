import type { TrainingOptions } from "../../src/options/options.ts";

/** What the help says of a training option. */
export interface OptionText {
  /** What its value is, in a word. */
  readonly value?: string;
  readonly description: string;
  /** The default, where the library's number alone would not tell it. */
  readonly standard?: string;
}

/** The training options by what they are for, in the groups and the order of the help. */
export const OPTION_TEXTS: Readonly<Record<string, Readonly<Partial<Record<keyof TrainingOptions, OptionText>>>>> = {
  Network: {
    layers: { value: "units", description: "hidden layers, comma separated, or none" },
    activation: { value: "names", description: "of the hidden layers, one for all or a list" },
    output: { value: "name", description: "of the last layer", standard: "softmax; sigmoid for mse" },
    loss: { value: "name", description: "what training makes small" },
    initializer: { value: "name", description: "how weights start", standard: "he-normal for relu and its like" },
    bias: { description: "layers without biases" },
  },
  Training: {
    epochs: { value: "count", description: "passes over the training set", standard: "10, more if small" },
    batchSize: { value: "count", description: "samples a step" },
    learningRate: { value: "eta", description: "length of a step", standard: "0.15, as suits the rest" },
    optimizer: { value: "name", description: "how weights follow their gradients" },
    momentum: { value: "mu", description: "of momentum and nesterov; β₁ of adam" },
    schedule: { value: "name", description: "how the learning rate changes" },
    warmup: { value: "epochs", description: "in which the learning rate rises from 0" },
    decay: { value: "factor", description: "of step, exponential and plateau" },
    decayEvery: { value: "epochs", description: "between two decays" },
    seed: { value: "number", description: "the same seed gives the same network" },
  },
  Regularisation: {
    l2: {
      value: "lambda",
      description: "weight of λ/2 Σ w² in the loss",
      standard: "0.0002, more for a small training set; 0 for rmsprop, adam, adamw",
    },
    l1: { value: "lambda", description: "weight of λ Σ |w| in the loss" },
    weightDecay: { value: "lambda", description: "of adamw" },
    maxNorm: { value: "length", description: "the longest weights into a unit" },
    dropout: { value: "shares", description: "of units left out, one for all layers or a list" },
    labelSmoothing: {
      value: "share",
      description: "of each target shared out among all classes",
      standard: "0.05; 0 without softmax",
    },
    clipNorm: { value: "length", description: "the longest gradient" },
  },
  "Augmentation of images": {
    shift: { value: "pixels", description: "moved by up to so many" },
    rotation: { value: "degrees", description: "turned by up to so many" },
    scale: { value: "fraction", description: "resized by up to this" },
    elastic: { value: "alpha", description: "deformed as elastic sheets" },
    smoothness: { value: "sigma", description: "of that deformation, in pixels" },
  },
  "When to stop": {
    patience: {
      value: "epochs",
      description: "without a better validation loss (training loss without validation); the best weights stay",
    },
    timeLimit: {
      value: "seconds",
      description: "without pauses; cosine and one-cycle end with them, if the epochs don't before",
    },
    targetLoss: { value: "loss", description: "training loss to end at" },
    targetAccuracy: { value: "share", description: "validation accuracy to end at, 0 to 1" },
    restarts: { value: "count", description: "new beginnings if the target is not reached" },
  },
  Computing: {
    threads: { value: "count", description: "to compute on; the result is the same" },
    engine: { value: "name", description: "what computes" },
    sparse: { value: "when", description: "leave out zero features" },
    reproducible: { description: "the same bits on every CPU, a little slower" },
  },
};

/** The training options by what they are for: the title of each group, in lower case, and its options. */
export function optionGroups(): (readonly [title: string, options: readonly (keyof TrainingOptions)[]])[] {
  return Object.entries(OPTION_TEXTS).map(([title, flags]) => {
    return [title.toLowerCase(), Object.keys(flags) as (keyof TrainingOptions)[]];
  });
}
