import type { Evaluation } from "../../../../src/evaluation/evaluation.ts";
import { leastConfident } from "../../../../src/evaluation/least_confident.ts";
import { worstMistakes } from "../../../../src/evaluation/worst_mistakes.ts";
import type { Scoring } from "../../model/findings/scoring.ts";

/** Which samples are looked at: the mistakes, those that the network is least sure of, or all. */
export const SAMPLE_FILTERS = ["wrong", "unsure", "all"] as const;

/** One of the {@link SAMPLE_FILTERS}. */
export type SampleFilter = typeof SAMPLE_FILTERS[number];

/** The samples of a filter: the surest mistakes first, the least sure ones first, or all as the data set counts them. */
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

/**
 * The samples of one class that were taken for one class: of mistakes the surest first, of those that are right the
 * least sure.
 */
export function samplesBehind({ evaluation, samples }: Scoring, actual: number, predicted: number): number[] {
  const behind: number[] = [];
  evaluation.predictions.forEach((taken, sample) => {
    if (taken === predicted && samples.labels[sample] === actual) behind.push(sample);
  });
  const surest = actual === predicted ? 1 : -1;
  const sureness = (sample: number) => probabilityOf(evaluation, sample, predicted);
  return behind.sort((a, b) => surest * (sureness(a) - sureness(b)));
}

/** How probable the network thinks it that a sample is of a class. */
export function probabilityOf(
  { probabilities, predictions }: Pick<Evaluation, "probabilities" | "predictions">,
  sample: number,
  classIndex: number,
): number {
  return probabilities[sample * (probabilities.length / predictions.length) + classIndex];
}
