import type { Output } from "../../../src/network/objective.ts";
import { meanProbabilities } from "../../../src/evaluation/mean_probabilities.ts";
import {
  type Calibrated,
  calibratedProbabilities,
  commonTemperature,
} from "../../../src/runs/calibrated_probabilities.ts";
import type { SavedModel } from "../../../src/runs/find_model.ts";
import { viewProbabilities } from "../../../src/evaluation/view_probabilities.ts";
import { isNovel } from "../../../src/evaluation/novelty/novelty_detector.ts";
import { noveltiesOf } from "../../../src/runs/novelties.ts";
import { commonThresholds, viewMargins, withDoubts } from "./doubts.ts";
import type { AskedSample, Questions } from "./questions.ts";

/** A network's predictions for the samples of one file. */
export interface Predictions extends Pick<Questions, "file" | "kind" | "steps"> {
  readonly samples: readonly PredictedSample[];
  readonly classes: readonly string[];
  /** What the network's outputs are. */
  readonly output: Output;
  /** That of the networks, if they are calibrated: the probabilities are at it. */
  readonly temperature?: number;
}

/** A network's prediction for one sample. */
export interface PredictedSample extends AskedSample {
  /** The features as the network took them. */
  readonly features: Uint8Array | Float32Array;
  readonly probabilities: Float32Array;
  readonly predicted: number;
  /** Of a digit in a picture: the network is unsure whether it is one, and which. */
  readonly unsure?: boolean;
  /** It is unlike anything that the network was trained on. */
  readonly novel?: boolean;
}

/**
 * Asks a network, or several together, by the mean of their answers.
 *
 * @param questions What the network is asked.
 * @param others Other networks, each with the same questions in the units that it expects.
 */
export function predict(
  model: Answering & Pick<SavedModel, "classes">,
  questions: Questions,
  others: readonly (readonly [model: Answering, questions: Questions])[] = [],
): Predictions {
  const { network, classes } = model, models = [model, ...others.map(([other]) => other)] as const;
  const ofSample = (i: number, all: Float32Array) => all.subarray(i * classes.length, (i + 1) * classes.length);
  const { file, kind, features, samples, steps } = questions, { inputs } = network;
  const temperature = commonTemperature(models);
  const answered = [[model, questions] as const, ...others].map(([model, { features, views = [features], judged }]) => {
    const ofViews = viewProbabilities(model.network, views);
    return { model, ofViews, ...judged ?? { features, probabilities: ofViews[0] } };
  });
  const asked = answered.flatMap(({ ofViews }) => ofViews), novelties = noveltiesOf(answered, samples);
  const all = meanProbabilities(asked), calibrated = calibratedProbabilities(all, models);
  const answers = samples.map((sample, i): PredictedSample => {
    const raw = ofSample(i, all);
    return {
      ...sample,
      features: features.subarray(i * inputs, (i + 1) * inputs),
      probabilities: ofSample(i, calibrated),
      predicted: raw.indexOf(Math.max(...raw)),
      ...isNovel(novelties?.[i]) && { novel: true },
    };
  });
  const said = { file, kind, steps, classes, output: model.network.objective.output, temperature };
  if (!questions.isWriting) return { ...said, samples: answers };
  // Margins are compared with those that were measured without a temperature.
  const certainties = answers.map((_, i) => viewMargins(ofSample(i, all), asked.map((one) => ofSample(i, one))));
  const thresholds = commonThresholds(models.map(({ margins }) => margins));
  return { ...said, samples: withDoubts(answers, certainties, thresholds) };
}

/** What answers. */
type Answering = Calibrated & Pick<SavedModel, "margins" | "novelty">;

/**
 * The predictions for a file, for machines: one object a sample, probabilities by class. A digit of a picture that
 * it is unsure of is `unsure`, and a sample that is unlike anything trained on is `novel`; `temperature` is that of a calibrated network; what is no digit by its shape has it as `mark`, an empty `class` and no probabilities.
 */
export function predictionObjects({ file, kind, samples, classes, temperature }: Predictions): object[] {
  return samples.map(({ line, box, label, probabilities, predicted, mark, unsure, novel }) => {
    const place = { file, [kind === "images" ? "image" : "line"]: line, box };
    if (mark !== undefined) return { ...place, class: "", mark };
    return {
      ...place,
      label,
      class: classes[predicted],
      unsure,
      novel,
      temperature,
      probability: rounded(probabilities[predicted]),
      probabilities: Object.fromEntries(classes.map((name, i) => [name, rounded(probabilities[i])])),
    };
  });
}

/** To as many digits as float32 is sure to have. */
function rounded(probability: number): number {
  return Number(probability.toPrecision(6));
}

/** So many classes, the most probable one first and of equals the first one first. */
export function rankedClasses(probabilities: Float32Array, count: number): number[] {
  return [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]).slice(0, count);
}

/** What a sample was read as: its class, with a question mark if the network is unsure or it is novel, or its punctuation mark. */
export function nameOf({ predicted, mark, unsure, novel }: PredictedSample, classes: readonly string[]): string {
  return mark ?? classes[predicted] + (unsure || novel ? "?" : "");
}
