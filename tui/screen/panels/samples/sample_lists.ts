import type { Evaluation } from "../../../../src/evaluation/evaluation.ts";
import { leastConfident } from "../../../../src/evaluation/least_confident.ts";
import { worstMistakes } from "../../../../src/evaluation/worst_mistakes.ts";
import type { Scoring } from "../../model/findings/scoring.ts";

/** Which samples are shown: the mistakes, the least confident ones, or all. */
export const SAMPLE_FILTERS = ["wrong", "unsure", "all"] as const;

/** One of the {@link SAMPLE_FILTERS}. */
export type SampleFilter = typeof SAMPLE_FILTERS[number];

/** The samples of a filter: the most confident mistakes first, the least confident ones first, or all in data set order. */
export function filteredSamples({ evaluation, samples }: Scoring, filter: SampleFilter): ArrayLike<number> {
  switch (filter) {
    case "wrong":
      return worstMistakes(evaluation, samples.labels, Infinity).map(({ sample }) => sample);
    case "unsure":
      return leastConfident(evaluation, Infinity);
    case "all":
      return Uint32Array.from(samples.labels, (_, sample) => sample);
  }
}

/** The samples of a class predicted as one: of mistakes the most confident first, else the least confident. */
export function samplesBehind({ evaluation, samples }: Scoring, actual: number, predicted: number): number[] {
  const behind = [...evaluation.predictions.keys()]
    .filter((sample) => evaluation.predictions[sample] === predicted && samples.labels[sample] === actual);
  const order = actual === predicted ? 1 : -1;
  const confidence = (sample: number) => probabilityOf(evaluation, sample, predicted);
  return behind.sort((a, b) => order * (confidence(a) - confidence(b)));
}

/** The probability that the network gives a class for a sample. */
export function probabilityOf(
  { probabilities, predictions }: Pick<Evaluation, "probabilities" | "predictions">,
  sample: number,
  classIndex: number,
): number {
  return probabilities[sample * (probabilities.length / predictions.length) + classIndex];
}
