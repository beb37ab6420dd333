import { margin, type MarginThresholds } from "../../../src/evaluation/margins.ts";
import type { AskedSample } from "./questions.ts";

/**
 * The thresholds of a model that was saved without its own: those of the preset `fast`, on MNIST's test images.
 */
const USUAL: MarginThresholds = { unsure: 0.16, doubtful: 2 };

/** A line is unsure as a whole if at least so many of its characters, and at least such a share, are doubtful. */
const FEWEST_DOUBTFUL = 3, DOUBTFUL_SHARE = 0.6;

/** The thresholds of networks that are asked together: the means of theirs. */
export function commonThresholds(all: readonly (MarginThresholds | undefined)[]): MarginThresholds {
  const mean = (key: keyof MarginThresholds) =>
    all.reduce((sum, thresholds = USUAL) => sum + thresholds[key], 0) / all.length;
  return { unsure: mean("unsure"), doubtful: mean("doubtful") };
}

/** A sample with the probability of each class. */
interface AnsweredSample extends AskedSample {
  readonly probabilities: Float32Array;
}

/** The characters of a picture with what the network is unsure of. */
export function withDoubts<Sample extends AnsweredSample>(
  samples: readonly Sample[],
  thresholds: MarginThresholds,
): (Sample & { readonly unsure?: boolean })[] {
  const digits = samples.filter(({ mark }) => mark === undefined);
  const unsure = new Set<Sample>();
  for (const number of new Set(digits.map(({ line }) => line))) {
    const line = digits.filter(({ line }) => line === number);
    const doubts = unsureOf(line.map(({ probabilities }) => margin(probabilities)), thresholds);
    line.forEach((sample, i) => doubts[i] && unsure.add(sample));
  }
  return samples.map((sample) => unsure.has(sample) ? { ...sample, unsure: true } : sample);
}

/**
 * Which characters of a line a network is unsure of: those whose margin is below the first threshold, or all of them if
 * most have one below the second, since letters hardly ever come alone.
 *
 * @param margins The margin of each.
 */
export function unsureOf(margins: readonly number[], { unsure, doubtful }: MarginThresholds): boolean[] {
  const count = margins.filter((margin) => margin < doubtful).length;
  const isDoubtful = count >= Math.max(FEWEST_DOUBTFUL, DOUBTFUL_SHARE * margins.length);
  return margins.map((margin) => isDoubtful || margin < unsure);
}
