import type { Dataset } from "../../data/dataset.ts";
import type { EngineName } from "../../src/engine/engine.ts";
import type { RecordedData } from "./recorder.ts";

/** What a run finds out while it goes on. */
export interface Findings {
  /** The engine that trains, where it isn't the one that the options ask for. */
  readonly engine?: EngineName;
  /** Which attempt it is, where training began anew. */
  readonly attempt?: number;
  /** How the features were brought to a similar size. */
  readonly scaling?: Dataset["scaling"];
  /** The SHA-256 of each of the data set's files. */
  readonly hashes?: Dataset["hashes"];
  /** The fraction of the test samples that the trained network classifies rightly. */
  readonly testAccuracy?: number | null;
}

/**
 * What a saved model says of itself: all it takes to use it and to train it again. Neither dates, durations nor
 * threads, so that the same training gives the same file.
 */
export function modelMetadata(
  { dataset, classes, image, request, preset, options, limit, validation }: RecordedData,
  { engine = options.engine, attempt, scaling, hashes, testAccuracy }: Findings = {},
): Record<string, string> {
  const { threads: _, ...decisive } = options;
  return {
    dataset,
    classes: JSON.stringify(classes),
    ...image && { image: JSON.stringify(image) },
    // Where the files lie is this machine's own affair.
    ...request && { request: JSON.stringify({ ...request, dataDir: undefined }) },
    ...scaling && { scaling: JSON.stringify(scaling) },
    ...hashes && { hashes: JSON.stringify(hashes) },
    ...preset !== undefined && { preset },
    options: JSON.stringify({ ...decisive, engine, limit, validation, attempt }),
    ...typeof testAccuracy === "number" && { testAccuracy: String(testAccuracy) },
  };
}
