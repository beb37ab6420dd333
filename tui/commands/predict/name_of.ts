import type { PredictedSample } from "./predictions.ts";

/** What a sample was read as: its class, with a question mark if the network is unsure of it, or the sign that it is. */
export function nameOf({ predicted, mark, unsure }: PredictedSample, classes: readonly string[]): string {
  return mark ?? classes[predicted] + (unsure ? "?" : "");
}
