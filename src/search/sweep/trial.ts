import type { TrainingOptions } from "../../options/options.ts";
import type { Point } from "../space/dimension.ts";

/** One network of a sweep: which options it is trained with. */
export interface Trial {
  /** Its number, from 0. */
  readonly number: number;
  /** Where it is in the search space. */
  readonly point: Point;
  /** The options that are its own: those that the sweep varies, and its seed. */
  readonly options: TrainingOptions;
}

/** The results of a trial after an epoch. */
export interface TrialReport {
  /** The epoch, counted from 1. */
  readonly epoch: number;
  /** The accuracy on the validation samples; null where there are none. */
  readonly validationAccuracy: number | null;
  /** The mean loss on the validation samples; null where there are none, or it isn't finite. */
  readonly validationLoss: number | null;
  /** The mean loss of the training samples in that epoch; null where it isn't finite. */
  readonly trainLoss: number | null;
  /** The accuracy on the training samples in that epoch, and η of its last batch; left out by those that don't know. */
  readonly trainAccuracy?: number;
  readonly learningRate?: number;
  /** Whether it ends by itself with this epoch. */
  readonly isLast: boolean;
}

/** How the training of a trial ended, unless it was pruned. */
export interface TrialEnd {
  /** `diverged` where its numbers are no longer finite, `failed` where it couldn't be trained. */
  readonly outcome: "complete" | "diverged" | "failed";
  /** Complete epochs. */
  readonly epochs: number;
  /** The epoch whose weights it ends with, if that isn't the last. */
  readonly bestEpoch?: number;
  /** Seconds of training. */
  readonly seconds: number;
  /** The SHA-256 of the weights of a complete trial's network. */
  readonly weights?: string;
  /** Why it failed, in a sentence. */
  readonly reason?: string;
}

/** An event of a sweep. Its result follows from these, in whatever order those of different trials come. */
export type TrialEvent =
  | { readonly event: "suggested"; readonly trial: Trial }
  | { readonly event: "reported"; readonly trial: number; readonly report: TrialReport }
  | { readonly event: "ended"; readonly trial: number; readonly end: TrialEnd };
