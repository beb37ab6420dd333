import type { ImageSize, InputScaling } from "../../data/dataset.ts";
import type { Evaluation } from "../../src/evaluation/evaluation.ts";
import type { Samples } from "../../src/matrix/samples.ts";
import type { Network } from "../../src/network/network.ts";
import type { Keyframes } from "../../src/runs/keyframes/keyframes.ts";
import type { LoggedEpoch, LoggedStart } from "../../src/runs/logged_event.ts";
import type { RunState } from "../../src/runs/run_summary.ts";
import type { TrainingState } from "../screen/model/state.ts";

/** The contents of a report. What isn't available is left out, and a note says why. */
export interface RunReport {
  readonly name: string;
  readonly state: RunState;
  readonly start: LoggedStart;
  /** The state of the run as on the screen, from its log. */
  readonly run: TrainingState;
  /** The logged epochs of the last attempt. */
  readonly epochs: readonly LoggedEpoch[];
  readonly repeat: string;
  readonly network?: Network;
  readonly untrained?: Network;
  readonly keyframes?: Keyframes;
  readonly training?: Samples;
  readonly scores?: Scores;
  readonly mistakes?: ScoredSamples;
  readonly notes: readonly string[];
}

/** The scores of a network on some samples. */
export interface Scores
  extends Pick<Evaluation, "samples" | "correct" | "accuracy" | "interval" | "confusion" | "classes"> {
  readonly on: SampleKind;
  /** The mean loss; `null` if it isn't known. */
  readonly loss: number | null;
  /** The expected calibration error; undefined if the scores are from the log. */
  readonly calibrationError?: number;
}

/** The part of the samples that a network is scored on. */
export type SampleKind = "test" | "validation";

/** The names of the first so many features of samples. */
export function featureNames(samples: ScoredSamples | undefined, count: number): string[] {
  return Array.from({ length: count }, (_, i) => samples?.features?.[i] ?? `feature ${i + 1}`);
}

/** Samples with a network's predictions. */
export interface ScoredSamples {
  readonly on: SampleKind;
  readonly samples: Samples;
  readonly evaluation: Evaluation;
  readonly image?: ImageSize;
  readonly features?: readonly string[];
  readonly scaling?: InputScaling;
}
