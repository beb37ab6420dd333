import type { RecordedData } from "./recorder.ts";

/**
 * What a saved model says of itself: all it takes to use it and to train it again. Neither dates nor durations, so
 * that the same training gives the same file.
 */
export function modelMetadata({ dataset, classes, options, limit, validation }: RecordedData): Record<string, string> {
  return {
    dataset,
    classes: JSON.stringify(classes),
    options: JSON.stringify({ ...options, limit, validation }),
  };
}
