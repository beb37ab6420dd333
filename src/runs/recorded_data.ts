import type { DatasetRequest, ImageSize } from "../../data/dataset.ts";
import type { ResolvedOptions } from "../options/options.ts";
import type { CheckpointInterval } from "../training/checkpoints/checkpoint.ts";
import type { LoggedFrom } from "./initial_model.ts";
import type { LoggedPruning } from "./logged_pruning.ts";

/** What is trained, for the run's files. */
export interface RecordedData {
  /** The data set's name. */
  readonly dataset: string;
  readonly classes: readonly string[];
  /** The size of the images, if the samples are some. */
  readonly image?: ImageSize;
  /** How the data set was asked for. */
  readonly request?: DatasetRequest;
  /** The name of the preset that was started from, if one was named. */
  readonly preset?: string;
  readonly options: ResolvedOptions;
  /** The limit of the training samples, if one was set. */
  readonly limit?: number;
  /** How many training samples were held out for validation, or `test`. */
  readonly validation: number | "test";
  /** How far apart its checkpoints are; `null` if it takes none by itself. */
  readonly checkpointEvery?: CheckpointInterval | null;
  /** How many keyframes it has at most; `null` for none. */
  readonly keyframes?: number | null;
  /** Where it is written for TensorBoard, if it is: the folder of its runs, or true for the run's own. */
  readonly tensorboard?: string | true;
  /** What the person calls the run. */
  readonly tag?: string;
  /** The model that its first weights came from, if they weren't random. */
  readonly from?: LoggedFrom;
  /** How the network was pruned before its first batch, if it was. */
  readonly pruned?: LoggedPruning;
}
