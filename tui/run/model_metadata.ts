import type { StartedEvent } from "../../src/training/events.ts";
import type { RecordedData } from "./recorder.ts";

/**
 * What a saved model says of itself: all it takes to use it and to train it again. Neither dates nor durations, so
 * that the same training gives the same file.
 */
export function modelMetadata(started: StartedEvent | undefined, data: RecordedData): Record<string, string> {
  const { dataset, classes, limit, validation } = data;
  const { epochs, batchSize, learningRate, seed } = started ?? {};
  return {
    dataset,
    classes: JSON.stringify(classes),
    options: JSON.stringify({ epochs, batchSize, learningRate, seed, limit, validation }),
  };
}
