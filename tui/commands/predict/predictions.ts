import type { Predictor } from "../../../src/evaluation/predictor.ts";
import type { AskedSample, Questions } from "./questions.ts";

/** What a network says of the samples of one file. */
export interface Predictions extends Pick<Questions, "file" | "kind"> {
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
}

/** Asks a network. */
export function predict(predictor: Predictor, classes: readonly string[], questions: Questions): Predictions {
  const { file, kind, features, samples } = questions;
  const [inputs] = predictor.network.sizes;
  const all = predictor.predict(features);
  return {
    file,
    kind,
    classes,
    samples: samples.map((sample, i): PredictedSample => {
      const probabilities = all.subarray(i * classes.length, (i + 1) * classes.length);
      return {
        ...sample,
        features: features.subarray(i * inputs, (i + 1) * inputs),
        probabilities,
        predicted: probabilities.indexOf(Math.max(...probabilities)),
      };
    }),
  };
}
