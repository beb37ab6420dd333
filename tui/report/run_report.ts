import type { ImageSize, InputScaling } from "../../data/dataset.ts";
import type { ClassScores } from "../../src/evaluation/class_scores.ts";
import type { Evaluation } from "../../src/evaluation/evaluation.ts";
import type { Interval } from "../../src/evaluation/wilson_interval.ts";
import type { Samples } from "../../src/matrix/samples.ts";
import type { Network } from "../../src/network/network.ts";
import type { LoggedEpoch, LoggedStart } from "../../src/runs/logged_event.ts";
import type { RunState } from "../../src/runs/run_summary.ts";
import type { TrainingState } from "../screen/model/state.ts";

/** All that a report tells of a run. What could not be found out is left out, and a sentence in `notes` says why. */
export interface RunReport {
  /** The last part of its folder's path. */
  readonly name: string;
  /** What it is at. */
  readonly condition: RunState;
  /** How it was begun. */
  readonly start: LoggedStart;
  /** All that its log tells, as the screen shows it. */
  readonly run: TrainingState;
  /** The epochs that the log tells of the last attempt. */
  readonly epochs: readonly LoggedEpoch[];
  /** The command that trains the same network again. */
  readonly repeat: string;
  /** The network, as it was saved last. */
  readonly network?: Network;
  /** The same before its training. */
  readonly untrained?: Network;
  /** How well it tells the classes apart. */
  readonly scores?: Scores;
  /** What it took for something else. */
  readonly mistakes?: ScoredSamples;
  /** What there is to know about the report itself, in sentences. */
  readonly notes: readonly string[];
}

/** How well a network tells the classes of some samples apart. */
export interface Scores {
  /** Which samples. */
  readonly on: SampleKind;
  readonly samples: number;
  readonly correct: number;
  readonly accuracy: number;
  readonly interval: Interval;
  /** The mean loss; `null` where it isn't known. */
  readonly loss: number | null;
  /** `confusion[actual][predicted]`: how many samples. */
  readonly confusion: readonly (readonly number[])[];
  readonly classes: readonly ClassScores[];
  /** The expected calibration error; undefined where only the log tells of the scores. */
  readonly calibrationError?: number;
}

/** Samples that a network is scored on. */
export type SampleKind = "test" | "validation";

/** Samples with what a network makes of them. */
export interface ScoredSamples {
  readonly on: SampleKind;
  readonly samples: Samples;
  readonly evaluation: Evaluation;
  /** The size of the images, if the samples are some. */
  readonly image?: ImageSize;
  /** The name of each feature, if they aren't pixels. */
  readonly features?: readonly string[];
  /** How the features were brought to a similar size, if they were. */
  readonly scaling?: InputScaling;
}
