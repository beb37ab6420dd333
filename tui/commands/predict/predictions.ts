import type { SavedModel } from "../../../src/runs/find_model.ts";
import { unsureOf } from "./doubt.ts";
import type { AskedSample, Questions } from "./questions.ts";

/** What a network says of the samples of one file. */
export interface Predictions extends Pick<Questions, "file" | "kind" | "steps"> {
  readonly samples: readonly PredictedSample[];
  readonly classes: readonly string[];
}

/** What a network says of one sample. */
export interface PredictedSample extends AskedSample {
  /** The features as the network took them. */
  readonly features: Uint8Array | Float32Array;
  /** The probability of each class. */
  readonly probabilities: Float32Array;
  /** The most probable class, from 0. */
  readonly predicted: number;
  /** Of a digit in a picture: the network is unsure whether it is one, and which. */
  readonly unsure?: boolean;
}

/** Asks a network. */
export function predict(
  { network, classes }: Pick<SavedModel, "network" | "classes">,
  questions: Questions,
): Predictions {
  const { file, kind, features, samples, steps } = questions;
  const { inputs } = network, all = network.probabilities(features);
  const answers = samples.map((sample, i): PredictedSample => {
    const probabilities = all.subarray(i * classes.length, (i + 1) * classes.length);
    return {
      ...sample,
      features: features.subarray(i * inputs, (i + 1) * inputs),
      probabilities,
      predicted: probabilities.indexOf(Math.max(...probabilities)),
    };
  });
  return { file, kind, steps, classes, samples: questions.isWriting ? withDoubts(answers) : answers };
}

/** The digits of each line with what the network is unsure of. */
function withDoubts(samples: readonly PredictedSample[]): PredictedSample[] {
  const digits = samples.filter(({ mark }) => mark === undefined);
  const unsure = new Set<PredictedSample>();
  for (const number of new Set(digits.map(({ line }) => line))) {
    const line = digits.filter(({ line }) => line === number);
    const doubts = unsureOf(line.map(({ probabilities, predicted }) => probabilities[predicted]));
    line.forEach((sample, i) => doubts[i] && unsure.add(sample));
  }
  return samples.map((sample) => unsure.has(sample) ? { ...sample, unsure: true } : sample);
}
