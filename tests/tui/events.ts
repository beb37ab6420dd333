import type { EpochEvent, FinishedEvent, ProgressEvent, StartedEvent } from "../../src/training/events.ts";
import { PLAIN_OPTIONS } from "../support/plain_options.ts";

/** Events as a run of the default options tells them; a test changes what it is about. */
export function started(changes: Partial<StartedEvent> = {}): StartedEvent {
  return {
    event: "started",
    ...PLAIN_OPTIONS,
    layerSizes: [784, 128, 10],
    parameters: 101_770,
    samples: { training: 55_000, validation: 5_000, test: 10_000 },
    threads: 2,
    ...changes,
  };
}

export function progress(changes: Partial<ProgressEvent> = {}): ProgressEvent {
  return withMeasuredPoint({
    event: "progress",
    epoch: 0.5,
    samplesSeen: 27_500,
    seconds: 1,
    learningRate: 0.1,
    baseLearningRate: 0.1,
    trainLoss: 0.5,
    trainAccuracy: 0.85,
    curve: [],
    perClassAccuracy: Array(10).fill(0.85),
    health: null,
    state: "training",
    ...changes,
  });
}

/** A health that is told stands at the newest point of the curve, as the trainer has it. */
function withMeasuredPoint(event: ProgressEvent): ProgressEvent {
  const { health, epoch, trainLoss, trainAccuracy, curve } = event;
  if (health === null) return event;
  const point = curve.at(-1) ?? { epoch, loss: trainLoss ?? NaN, accuracy: trainAccuracy ?? NaN };
  return { ...event, curve: [...curve.slice(0, -1), { ...point, health }] };
}

export function epoch(changes: Partial<EpochEvent> = {}): EpochEvent {
  return {
    event: "epoch",
    epoch: 1,
    learningRate: 0.1,
    baseLearningRate: 0.1,
    trainLoss: 0.4,
    trainAccuracy: 0.88,
    validationLoss: 0.3,
    validationAccuracy: 0.91,
    curve: [],
    isBest: true,
    seconds: 2,
    perClassAccuracy: [0.98, 0.99, 0.9, 0.89, 0.91, 0.85, 0.95, 0.92, 0.86, 0.9],
    health: null,
    ...changes,
  };
}

/** Ten classes of 100 samples each: 97 right, and the others taken for the next class. */
export function finished(changes: Partial<FinishedEvent> = {}): FinishedEvent {
  return {
    event: "finished",
    reason: "epochs",
    testLoss: 0.1,
    testAccuracy: 0.97,
    perClassAccuracy: Array(10).fill(0.97),
    confusion: Array.from(
      { length: 10 },
      (_, actual) =>
        Array.from(
          { length: 10 },
          (_, predicted) => predicted === actual ? 97 : predicted === (actual + 1) % 10 ? 3 : 0,
        ),
    ),
    epochs: 10,
    epoch: changes.epochs ?? 10,
    curve: [],
    attempts: 1,
    seconds: 20,
    ...changes,
  };
}

/** MNIST as the catalog describes it, written down here so that tests of the screen don't follow the data. */
export const digits = {
  name: "mnist",
  description: "handwritten digits",
  classes: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  image: { width: 28, height: 28 },
  columns: 784,
  trainingSamples: 60_000,
  testSamples: 10_000,
  load: () => Promise.reject(new Error("a test of the screen loads no data")),
};
