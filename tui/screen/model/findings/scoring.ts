import type { Evaluation } from "../../../../src/evaluation/evaluation.ts";
import type { Samples } from "../../../../src/matrix/samples.ts";
import type { ClassAccuracy, TrainingState } from "../state.ts";

/** How the network did on all samples of a kind, sample by sample, some moments ago. */
export interface Scoring {
  /** Predictions and probabilities of every sample, confusion, precision, recall, … */
  readonly evaluation: Evaluation;
  /** The samples that were scored; `evaluation.predictions[i]` is that of sample i. */
  readonly samples: Samples;
  /** What kind of samples they are. */
  readonly measuredOn: "test" | "validation" | "training";
  /** The temperature that the probabilities are at, if the network is calibrated. */
  readonly temperature?: number;
  /** How far the run was when the weights were copied, in epochs. */
  readonly epoch: number;
  /** Of the sample that is looked at by itself, if one is. */
  readonly activations?: SampleActivations;
}

/** The activations of each hidden layer's units for one sample. */
export interface SampleActivations {
  readonly sample: number;
  /** How far the run was then, in epochs: at times further than when all samples were scored. */
  readonly epoch: number;
  readonly layers: readonly Float32Array[];
  /** Whether it is unlike anything that the network was trained on, as far as that has learned it. */
  readonly isNovel?: boolean;
}

/**
 * Whether a network is scored whatever is looked at: a saved one, whose log may be missing, and one of the past of a run
 * that is over. As long as it trains, test samples are left alone by themselves.
 */
export function isScoredUnasked({ viewing, timeline, finished }: TrainingState): boolean {
  return viewing?.doing === "inspecting" || timeline?.at !== undefined && finished !== undefined;
}

/** The samples that the views show and score: those that nothing was learned from, as long as there are any. */
export function samplesToScore({ samples }: TrainingState): Pick<Scoring, "samples" | "measuredOn"> | undefined {
  if (!samples) return undefined;
  const measuredOn = samples.test ? "test" : samples.validation ? "validation" : "training";
  return { samples: samples[measuredOn]!, measuredOn };
}

/** The accuracy of each class, by the predictions of all samples. */
export function classAccuracyOf({ evaluation: { accuracy, confusion }, measuredOn }: Scoring): ClassAccuracy {
  const perClass = confusion.map((row, actual) => {
    const samples = row.reduce((sum, count) => sum + count, 0);
    return samples > 0 ? row[actual] / samples : null;
  });
  return { measuredOn, perClass, overall: accuracy };
}
