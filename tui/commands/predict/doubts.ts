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

/** How certain a network is of a sample, of which it has classified several views. */
export interface ViewMargins {
  /** The margin of the mean of the views' probabilities, by which the sample is answered. */
  readonly ofMean: number;
  /**
   * The mean of the views' margins. Views of a digit that disagree are often certain by themselves; those of a letter
   * hardly ever are.
   */
  readonly mean: number;
}

/** The margins of a sample, from the probabilities by which it is answered and those of each view. */
export function viewMargins(probabilities: Float32Array, ofViews: readonly Float32Array[]): ViewMargins {
  return { ofMean: margin(probabilities), mean: ofViews.reduce((sum, one) => sum + margin(one), 0) / ofViews.length };
}

/** The characters of a picture with what the network is unsure of. */
export function withDoubts<Sample extends AskedSample>(
  samples: readonly Sample[],
  margins: readonly ViewMargins[],
  thresholds: MarginThresholds,
): (Sample & { readonly unsure?: boolean })[] {
  const unsure = new Set<number>();
  for (const number of new Set(samples.map(({ line }) => line))) {
    const digits = [...samples.keys()].filter((i) => samples[i].line === number && samples[i].mark === undefined);
    const doubts = unsureOf(digits.map((i) => margins[i]), thresholds);
    digits.forEach((i, place) => doubts[place] && unsure.add(i));
  }
  return samples.map((sample, i) => unsure.has(i) ? { ...sample, unsure: true } : sample);
}

/**
 * Which characters of a line a network is unsure of: those whose answer has a margin below the first threshold, or all of
 * them if most have margins below the second one on average, since letters hardly ever come alone.
 *
 * @param margins The margins of each.
 */
export function unsureOf(margins: readonly ViewMargins[], { unsure, doubtful }: MarginThresholds): boolean[] {
  const count = margins.filter(({ mean }) => mean < doubtful).length;
  const isDoubtful = count >= Math.max(FEWEST_DOUBTFUL, DOUBTFUL_SHARE * margins.length);
  return margins.map(({ ofMean }) => isDoubtful || ofMean < unsure);
}
