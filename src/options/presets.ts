import type { TrainingOptions } from "./options.ts";

/** Known options, by one name. */
export interface Preset {
  /** What it is, in a sentence. */
  readonly description: string;
  /** The data set that it was made for, as the catalog names it. */
  readonly dataset: string;
  /** What it asks for; everything else has its default. */
  readonly options: TrainingOptions;
}

/** How the books train: gradient descent at a constant learning rate, and nothing else. */
const PLAIN: TrainingOptions = { optimizer: "sgd", schedule: "constant", l2: 0, labelSmoothing: 0 };

/** What wins the last tenths of a percent: strong augmentation, until it fades out, and many epochs. */
const BEST: TrainingOptions = {
  layers: [800, 400],
  shift: 2,
  rotation: 10,
  scale: 0.1,
  elastic: 20,
  fade: 0.15,
  epochs: 150,
  learningRate: 0.1,
  l2: 5e-5,
};

/**
 * The presets by name: those of the books and of the networks that people write from scratch, and the program's own.
 *
 * Sources: Nielsen, "Neural Networks and Deep Learning", 2015, chapters 1 and 3 (`vectorised-30`, `nielsen-100`);
 * Simard, Steinkraus & Platt, "Best Practices for Convolutional Neural Networks", 2003 (`simard-800`).
 */
export const PRESETS: Readonly<Record<string, Preset>> = {
  xor: {
    description: "2-2-1, sigmoid everywhere, squared error: learns the truth table, and restarts when stuck",
    dataset: "xor",
    options: {
      ...PLAIN,
      layers: [2],
      activation: "sigmoid",
      output: "sigmoid",
      loss: "mse",
      initializer: "standard-normal",
      batchSize: 4,
      learningRate: 5,
      epochs: 5000,
      // Half the squared error of a point that is off by 0.1 is 0.005: with a mean of a quarter of it, none can be.
      targetLoss: 0.00125,
      restarts: 20,
    },
  },
  "sigmoid-mse-9": {
    description: "784-9-10, nine feature detectors, sigmoid, squared error",
    dataset: "mnist",
    options: { ...nineDetectors(), loss: "mse" },
  },
  "sigmoid-ce-9": {
    description: "784-9-10, nine feature detectors, sigmoid, cross-entropy: its weights look quite different",
    dataset: "mnist",
    options: { ...nineDetectors(), loss: "cross-entropy" },
  },
  "vectorised-30": {
    description: "784-30-10, sigmoid, squared error, the first network of Nielsen's book",
    dataset: "mnist",
    options: {
      ...PLAIN,
      layers: [30],
      activation: "sigmoid",
      output: "sigmoid",
      loss: "mse",
      initializer: "standard-normal",
      batchSize: 20,
      learningRate: 3,
      epochs: 30,
    },
  },
  "two-hidden-sigmoid": {
    description: "784-128-64-10, sigmoid hidden layers, softmax output",
    dataset: "mnist",
    options: { ...PLAIN, layers: [128, 64], activation: "sigmoid", batchSize: 32, learningRate: 0.5, epochs: 20 },
  },
  "relu-128": {
    description: "784-128-10, ReLU, softmax, cross-entropy, He initialisation",
    dataset: "mnist",
    options: {
      ...PLAIN,
      layers: [128],
      activation: "relu",
      initializer: "he-normal",
      batchSize: 64,
      learningRate: 0.01,
      epochs: 20,
    },
  },
  "relu-80-80": {
    description: "784-80-80-10, ReLU, softmax, cross-entropy with L2",
    dataset: "mnist",
    options: {
      ...PLAIN,
      layers: [80, 80],
      activation: "relu",
      l2: 1e-4,
      batchSize: 256,
      learningRate: 0.1,
      epochs: 30,
    },
  },
  "one-by-one": {
    description: "784-15-10-10, ReLU, softmax, one image at a time, at a learning rate that falls to 0",
    dataset: "mnist",
    options: {
      ...PLAIN,
      layers: [15, 10],
      activation: "relu",
      batchSize: 1,
      learningRate: 0.002,
      schedule: "cosine",
      epochs: 20,
    },
  },
  "nielsen-100": {
    description: "784-100-10, sigmoid, cross-entropy, L2, weights from N(0, 1/n): chapter 3 of Nielsen's book",
    dataset: "mnist",
    options: {
      ...PLAIN,
      layers: [100],
      activation: "sigmoid",
      output: "sigmoid",
      loss: "cross-entropy",
      initializer: "lecun-normal",
      // λ = 5 for 50,000 samples.
      l2: 1e-4,
      batchSize: 10,
      learningRate: 0.1,
      epochs: 60,
    },
  },
  "simard-800": {
    description: "784-800-10 with elastic deformations, after Simard, Steinkraus and Platt",
    dataset: "mnist",
    options: { layers: [800], elastic: 34, smoothness: 4, epochs: 60, learningRate: 0.1, l2: 2e-5 },
  },
  fast: {
    description: "784-128-10: the shortest time to 98 % test accuracy",
    dataset: "mnist",
    options: { layers: [128], epochs: 5 },
  },
  best: {
    description: "784-800-400-10 with augmented images: the best accuracy within ten minutes on two cores",
    dataset: "mnist",
    options: BEST,
  },
  "best-fashion": {
    description: "the same for Fashion-MNIST: clothes vary less in pose, and need a lower learning rate",
    dataset: "fashion-mnist",
    options: { ...BEST, shift: 1, rotation: 5, elastic: 0, fade: 0.2, epochs: 100, learningRate: 0.03 },
  },
  "best-kmnist": {
    description: "the same for KMNIST, as it is for MNIST (deno task download kmnist fetches the images)",
    dataset: "kmnist",
    options: BEST,
  },
};

function nineDetectors(): TrainingOptions {
  return {
    ...PLAIN,
    layers: [9],
    activation: "sigmoid",
    output: "sigmoid",
    batchSize: 32,
    learningRate: 0.1,
    epochs: 30,
  };
}
