import { sliceSamples } from "../../../../src/matrix/samples.ts";
import type { TracedSample } from "../../../../src/explanation/sample_trace.ts";
import type { TrainingState } from "../state.ts";
import { samplesToScore } from "./scoring.ts";

/** A sample, by its place among those that the network is scored on; or an image that was drawn. */
export type SampleChoice = number | Uint8Array;

/** The features that are meant, and of a sample its class, of a drawing class 0; undefined as long as it isn't there. */
export function sampleOf(run: TrainingState, of: SampleChoice): TracedSample | undefined {
  if (typeof of !== "number") return { features: of, label: 0 };
  const samples = samplesToScore(run)?.samples;
  if (!samples || of >= samples.labels.length) return undefined;
  return { features: sliceSamples(samples, of, of + 1).features, label: samples.labels[of] };
}

/** The sample so many further on, from the first to the last; of a drawing the first. */
export function sampleAfter(run: TrainingState, of: SampleChoice, by: number): number {
  const count = samplesToScore(run)?.samples.labels.length ?? 1;
  return typeof of === "number" ? Math.max(0, Math.min(count - 1, of + by)) : 0;
}
