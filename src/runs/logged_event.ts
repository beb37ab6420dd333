import type { Dataset, DatasetRequest, ImageSize, InputScaling } from "../../data/dataset.ts";
import type { CheckpointInterval } from "../training/checkpoints/checkpoint.ts";
import type { EpochEvent, FinishedEvent, ProgressEvent, RestartedEvent, StartedEvent } from "../training/events.ts";
import type { ResolvedOptions } from "../options/options.ts";
import { OPTION_NAMES } from "../options/schema/schema.ts";
import type { LoggedFrom } from "./initial_model.ts";

/** What a line of a run's log tells. */
export type LoggedEvent =
  | LoggedStart
  | LoggedProgress
  | LoggedEpoch
  | RestartedEvent
  | LoggedFinish
  | LoggedFailure
  | LoggedAbort;

/** The first line: what is trained, and on what. */
export interface LoggedStart extends StartedEvent {
  /** The data set's name. */
  readonly dataset: string;
  /** The name of each class. */
  readonly classes: readonly string[];
  /** The size of the images, if the samples are some. */
  readonly image?: ImageSize;
  /** How the data set was asked for. */
  readonly request?: DatasetRequest;
  /** How the features were brought to a similar size. */
  readonly scaling?: InputScaling;
  /** The SHA-256 of each of the data set's files. */
  readonly hashes?: Dataset["hashes"];
  /** What each column of the table is, if the data came from one. */
  readonly table?: Dataset["table"];
  /** What the samples were divided by; undefined in logs of version 0.1. */
  readonly splitBy?: "contents";
  /** What was decided in reading the data, each as a sentence for people. */
  readonly notes?: Dataset["notes"];
  /** The name of the recipe that was started from, if one was named. */
  readonly preset?: string;
  /** The model that its first weights came from, if they weren't random. */
  readonly from?: LoggedFrom;
  /** The limit of the training samples, if one was set. */
  readonly limit?: number;
  /** How many training samples were held out for validation, or `test`. */
  readonly validation: number | "test";
  /** How far apart its checkpoints are; `null` for a run that takes none by itself. */
  readonly checkpointEvery?: CheckpointInterval | null;
  /** Whether it was given another end after it had begun, so that no single command need train the same network. */
  readonly isExtended?: boolean;
  /** What the person called the run. */
  readonly tag?: string;
  /** What tells this run from all others; runs of version 0.1 have none. */
  readonly run?: string;
  /** When it was, as ISO 8601 writes it. */
  readonly time?: string;
}

/**
 * How far the run is. Version 0.1 wrote no points of the training curve, but the means since the line before and the
 * health, as often as the clock had it.
 */
export interface LoggedProgress extends Omit<ProgressEvent, "curve" | "trainLoss" | "trainAccuracy" | "health"> {
  readonly curve?: ProgressEvent["curve"];
  readonly trainLoss?: number | null;
  readonly trainAccuracy?: number | null;
  readonly health?: ProgressEvent["health"];
}

/** The end of an epoch; version 0.1 wrote no points and no best accuracy. */
export interface LoggedEpoch extends Omit<EpochEvent, "curve"> {
  readonly curve?: EpochEvent["curve"];
  /** The highest accuracy on the validation samples after an epoch so far, so that the last line tells it. */
  readonly bestValidationAccuracy?: number | null;
}

/** The end of the run; version 0.1 wrote no points, and complete epochs alone. */
export interface LoggedFinish extends Omit<FinishedEvent, "curve" | "epoch"> {
  readonly curve?: FinishedEvent["curve"];
  readonly epoch?: number;
}

/** The last line of a run whose trainer failed. */
export interface LoggedFailure {
  readonly event: "failed";
  /** What went wrong. */
  readonly message: string;
  /** Complete epochs. */
  readonly epochs: number;
}

/** The last line of a run that was left without being saved. */
export interface LoggedAbort {
  readonly event: "aborted";
}

/** The options that a run was started with. */
export function loggedOptions(start: LoggedStart): ResolvedOptions {
  return Object.fromEntries(OPTION_NAMES.map((name) => [name, start[name]])) as unknown as ResolvedOptions;
}
