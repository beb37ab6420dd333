import type { DatasetDescription } from "../../../../data/dataset.ts";
import { ReferenceEngine } from "../../../../src/engine/reference/reference.ts";
import { measureCalibration } from "../../../../src/evaluation/calibration/calibration.ts";
import { classScores } from "../../../../src/evaluation/class_scores.ts";
import type { Evaluation } from "../../../../src/evaluation/evaluation.ts";
import { Random } from "../../../../src/matrix/random.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import { Network } from "../../../../src/network/network.ts";
import type { Scoring } from "../../../../tui/screen/model/findings/scoring.ts";
import type { TrainingState } from "../../../../tui/screen/model/state.ts";
import { training } from "./states.ts";
import { SCORING } from "../../../../tui/screen/model/findings/shared.ts";

/** What a sample is and what it was taken for, with the probability of that. */
export interface Answer {
  readonly actual: number;
  readonly predicted: number;
  readonly probability: number;
}

/**
 * What a network that gives these answers is scored as; what is left of the probability goes to the right class if the
 * answer is wrong, else to the class after it.
 */
export function evaluationOf(answers: readonly Answer[], classes: number): Evaluation {
  const confusion = Array.from({ length: classes }, () => Array<number>(classes).fill(0));
  const probabilities = new Float32Array(answers.length * classes);
  answers.forEach(({ actual, predicted, probability }, i) => {
    confusion[actual][predicted]++;
    probabilities[i * classes + predicted] = probability;
    const next = actual === predicted ? (actual + 1) % classes : actual;
    if (next !== predicted) probabilities[i * classes + next] = 1 - probability;
  });
  const isRight = (i: number) => answers[i].actual === answers[i].predicted;
  const correct = answers.filter((_, i) => isRight(i)).length;
  return {
    samples: answers.length,
    correct,
    loss: 0.1,
    accuracy: correct / answers.length,
    interval: { lower: 0, upper: 1 },
    confusion,
    classes: classScores(confusion),
    calibration: measureCalibration(Float32Array.from(answers, ({ probability }) => probability), isRight),
    predictions: Uint16Array.from(answers, ({ predicted }) => predicted),
    output: "softmax",
    probabilities,
  };
}

/** The same of test samples, after three and a half epochs; images of a stroke each, or features that count on. */
export function scoringOf(
  answers: readonly Answer[],
  { classes, image, columns }: Pick<DatasetDescription, "classes" | "image" | "columns">,
): Scoring {
  const features = image ? new Uint8Array(answers.length * columns) : new Float32Array(answers.length * columns);
  answers.forEach(({ actual }, i) => {
    for (let j = 0; j < columns; j++) {
      features[i * columns + j] = image ? stroke(actual, i, j, image.width) : (i + j) / 10;
    }
  });
  const samples: Samples = { features, labels: Uint16Array.from(answers, ({ actual }) => actual), columns };
  return { evaluation: evaluationOf(answers, classes.length), samples, measuredOn: "test", epoch: 3.4 };
}

/** The ink of a slanted stroke in the middle, its slant that of the class. */
function stroke(actual: number, sample: number, pixel: number, width: number): number {
  const x = pixel % width - 13.5 - sample % 3, y = Math.floor(pixel / width) - 13.5;
  const across = x * Math.cos(actual / 3) + y * Math.sin(actual / 3),
    along = y * Math.cos(actual / 3) - x * Math.sin(actual / 3);
  return Math.round(255 * Math.exp(-((across / 2) ** 2) - (along / 9) ** 4));
}

/** Answers about so many samples of each class: one in ten of class c, and one more of it each class, is taken for c + 1. */
export function answersOf(classes: number, each: number): Answer[] {
  return Array.from({ length: classes * each }, (_, i) => {
    const actual = i % classes, nth = Math.floor(i / classes);
    const isWrong = classes > 1 && nth % 10 === 0 && nth / 10 <= actual;
    return {
      actual,
      predicted: isWrong ? (actual + 1) % classes : actual,
      probability: 0.55 + 0.4 * (i * 7 % 11) / 11,
    };
  });
}

/** A run in its fourth epoch whose samples were scored: 1,200 images of ten classes. */
export const scored: TrainingState = SCORING.with({
  ...training,
  network: Network.create(new ReferenceEngine(), { inputs: 784, layers: [128, 40], classes: 10 }, new Random(1)),
}, scoringOf(answersOf(10, 120), training.dataset));

/** The same with what the hidden layers make of one sample. */
export function withActivations(run: TrainingState, sample: number): TrainingState {
  const layers = run.network!.layers.slice(0, -1).map(({ units }, l) =>
    Float32Array.from({ length: units }, (_, unit) => Math.max(0, Math.sin(unit * (l + 2) + sample)) * (l + 1))
  );
  return SCORING.with(run, { ...SCORING.of(run)!, activations: { sample, epoch: 3.4, layers } });
}
