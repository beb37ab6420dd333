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
    layers: { value: "units", description: "hidden layer sizes, comma separated, or none" },
    activation: { value: "names", description: "activation of the hidden layers, one for all or a list" },
    output: { value: "name", description: "activation of the output layer", standard: "softmax; sigmoid for mse" },
    loss: { value: "name", description: "loss function" },
    initializer: { value: "name", description: "weight initializer", standard: "he-normal for relu and similar" },
    bias: { description: "layers without biases" },
  },
  Training: {
    epochs: { value: "count", description: "passes over the training set", standard: "10, more if small" },
    batchSize: { value: "count", description: "samples per batch" },
    learningRate: { value: "eta", description: "learning rate", standard: "0.15, adapted to the rest" },
    optimizer: { value: "name", description: "optimizer" },
    momentum: { value: "mu", description: "coefficient of momentum and nesterov; β₁ of adam" },
    schedule: { value: "name", description: "learning rate schedule" },
    warmup: { value: "epochs", description: "linear warm-up of the learning rate" },
    decay: { value: "factor", description: "decay factor of step, exponential, plateau" },
    decayEvery: { value: "epochs", description: "epochs between decays" },
    seed: { value: "number", description: "the same seed gives the same network" },
  },
  Regularisation: {
    l2: {
      value: "lambda",
      description: "L2 penalty, λ/2 Σ w²",
      standard: "0.0002, more for a small training set; 0 for rmsprop, adam, adamw",
    },
    l1: { value: "lambda", description: "L1 penalty, λ Σ |w|" },
    weightDecay: { value: "lambda", description: "weight decay of adamw" },
    maxNorm: { value: "length", description: "maximum norm of a unit's weights" },
    dropout: { value: "shares", description: "dropout rate, one for all layers or a list" },
    labelSmoothing: {
      value: "share",
      description: "share of each target spread over all classes",
      standard: "0.05; 0 without softmax",
    },
    clipNorm: { value: "length", description: "maximum norm of the gradient" },
  },
  "Augmentation of images": {
    shift: { value: "pixels", description: "maximum random shift" },
    rotation: { value: "degrees", description: "maximum random rotation" },
    scale: { value: "fraction", description: "maximum random scaling" },
    elastic: { value: "alpha", description: "strength of elastic deformation" },
    smoothness: { value: "sigma", description: "smoothness of elastic deformation, in pixels" },
  },
  "When to stop": {
    patience: {
      value: "epochs",
      description:
        "early stopping without a better validation loss (training loss without validation); restores the best weights",
    },
    timeLimit: {
      value: "seconds",
      description: "training time without pauses; cosine and one-cycle end with it, if the epochs don't before",
    },
    targetLoss: { value: "loss", description: "stop at this training loss" },
    targetAccuracy: { value: "share", description: "stop at this validation accuracy, 0 to 1" },
    restarts: { value: "count", description: "restarts with new weights if the target is missed" },
  },
  Computing: {
    threads: { value: "count", description: "number of threads; the result is the same" },
    engine: { value: "name", description: "compute engine" },
    sparse: { value: "when", description: "skip zero features" },
    reproducible: { description: "the same bits on every CPU, a little slower" },
  },
};

/** The training options by what they are for: the title of each group, in lower case, and its options. */
export function optionGroups(): (readonly [title: string, options: readonly (keyof TrainingOptions)[]])[] {
  return Object.entries(OPTION_TEXTS).map(([title, flags]) => {
    return [title.toLowerCase(), Object.keys(flags) as (keyof TrainingOptions)[]];
  });
}
