import type { Scoring } from "./findings/scoring.ts";
import type { ClassAccuracy } from "./state.ts";

/** The accuracy of each class, by the predictions of all samples. */
export function classAccuracyOf({ evaluation: { accuracy, confusion }, measuredOn }: Scoring): ClassAccuracy {
  const perClass = confusion.map((row, actual) => {
    const samples = row.reduce((sum, count) => sum + count, 0);
    return samples > 0 ? row[actual] / samples : null;
  });
  return { measuredOn, perClass, overall: accuracy };
}
