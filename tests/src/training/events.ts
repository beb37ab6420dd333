import type { EpochEvent, ProgressEvent } from "../../../src/training/events.ts";

/** A progress event in which only `fields` matter. */
export function progressEvent(fields: Partial<ProgressEvent>): ProgressEvent {
  return {
    event: "progress",
    epoch: 0,
    samplesSeen: 0,
    seconds: 0,
    learningRate: 0.1,
    baseLearningRate: 0.1,
    trainLoss: null,
    trainAccuracy: null,
    curve: [],
    perClassAccuracy: [],
    health: null,
    state: "training",
    ...fields,
  };
}

/** An epoch event in which only `fields` matter. */
export function epochEvent(fields: Partial<EpochEvent>): EpochEvent {
  return {
    event: "epoch",
    epoch: 1,
    learningRate: 0.1,
    baseLearningRate: 0.1,
    trainLoss: 0,
    trainAccuracy: 1,
    validationLoss: null,
    validationAccuracy: null,
    curve: [],
    isBest: true,
    seconds: 0,
    perClassAccuracy: [],
    health: null,
    ...fields,
  };
}
