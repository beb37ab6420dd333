import type { EngineName } from "../../src/engine/engine.ts";
import type { RecordedData } from "./recorder.ts";

/**
 * What a saved model says of itself: all it takes to use it and to train it again. Neither dates, durations nor
 * threads, so that the same training gives the same file.
 *
 * @param engine The one that trained it, if that isn't the one that the options ask for.
 */
export function modelMetadata(
  { dataset, classes, image, request, options, limit, validation }: RecordedData,
  engine: EngineName = options.engine,
): Record<string, string> {
  const { threads: _, ...decisive } = options;
  return {
    dataset,
    classes: JSON.stringify(classes),
    ...image && { image: JSON.stringify(image) },
    // Where the files lie is this machine's own affair.
    ...request && { request: JSON.stringify({ ...request, dataDir: undefined }) },
    options: JSON.stringify({ ...decisive, engine, limit, validation }),
  };
}
