import * as v from "npm:valibot@1.5.0";
import type { Dataset, DatasetRequest, ImageSize, InputScaling } from "../../data/dataset.ts";
import { isTableSchema, type TableSchema } from "../../data/tables/table_schema.ts";
import type { ResolvedOptions } from "../options/options.ts";
import { OPTION_NAMES } from "../options/schema/schema.ts";
import type { CheckpointInterval } from "../training/checkpoints/checkpoint.ts";
import {
  type EpochEvent,
  epochFields,
  type FinishedEvent,
  finishedFields,
  type ProgressEvent,
  progressFields,
  type RestartedEvent,
  restartedFields,
  type StartedEvent,
  startedFields,
} from "../training/events.ts";
import { type MetricField, metricFields } from "../training/metric_fields.ts";
import { count, type Fields, finite, finiteOrNull, positiveCount } from "../training/schemas.ts";
import type { LoggedFrom } from "./initial_model.ts";
import type { LoggedPruning } from "./logged_pruning.ts";
import { planFields, type RunPlan } from "./run_plan.ts";

/** What a line of a run's log says. */
export type LoggedEvent = LoggedStart | LaterEvent;

/** The same of the lines after the first. */
export type LaterEvent = LoggedProgress | LoggedEpoch | RestartedEvent | LoggedFinish | LoggedFailure | LoggedAbort;

/** The first line: what is trained, and on what. */
export interface LoggedStart extends StartedEvent, Omit<RunPlan, "options"> {
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
  readonly table?: TableSchema;
  /** What the samples were split by; undefined in logs of version 0.1. */
  readonly splitBy?: "contents";
  /** What was decided in reading the data, each as a sentence for people. */
  readonly notes?: readonly string[];
  /** The name of the preset that was started from, if one was named. */
  readonly preset?: string;
  /** The model that its first weights came from, if they weren't random. */
  readonly from?: LoggedFrom;
  /** How the network was pruned before its first batch, if it was. */
  readonly pruned?: LoggedPruning;
  /** How far apart its checkpoints are; `null` for a run that takes none by itself. */
  readonly checkpointEvery?: CheckpointInterval | null;
  /** How many keyframes it has at most; `null` for none, left out by version 0.1. */
  readonly keyframes?: number | null;
  /** Where it is written for TensorBoard, if it is: the folder of its runs, or true for the run's own. */
  readonly tensorboard?: string | true;
  /** Whether it was given another end after it had started, so that no single command need train the same network. */
  readonly isExtended?: boolean;
  /** The run that it has parted from, and after how many epochs: its log up to there is that run's. */
  readonly fork?: { readonly run: string; readonly epoch: number };
  /** What the person called the run. */
  readonly tag?: string;
  /** What distinguishes this run from all others; runs of version 0.1 have none. */
  readonly run?: string;
  /** When it was, as ISO 8601 writes it. */
  readonly time?: string;
}

/**
 * How far the run is, without the figures of the moment; version 0.1 wrote them, and the health, as often as the clock had
 * it, and no points of the training curve.
 */
export interface LoggedProgress
  extends Omit<ProgressEvent, "curve" | "health" | MetricField<"training">>, Partial<MomentFigures> {}

/** What lines of version 0.1 have, and of today's only the points of the curve. */
type MomentFigures = Pick<ProgressEvent, "curve" | "health" | MetricField<"training">>;

/** The end of an epoch; version 0.1 wrote no points and no best accuracy. */
export interface LoggedEpoch extends Omit<EpochEvent, "curve"> {
  readonly curve?: EpochEvent["curve"];
  /** The highest accuracy on the validation samples after an epoch so far, so that the last line has it. */
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

/** The last line of a run that was aborted without being saved. */
export interface LoggedAbort {
  readonly event: "aborted";
}

/** Validates something of the first line that is left out where it isn't as it should be. */
function lenient<Value>(schema: v.GenericSchema<unknown, Value>): v.GenericSchema<unknown, Value | undefined> {
  return v.fallback(v.optional(schema), undefined);
}

const seconds = v.pipe(finite, v.gtValue(0));
const checkpointInterval: v.GenericSchema<unknown, CheckpointInterval> = v.union([
  v.object({ epochs: positiveCount }),
  v.object({ batches: positiveCount }),
  v.object({ seconds, first: lenient(seconds) }),
]);

const from = v.object({ path: v.string(), sha256: v.string() });

/** Labels are numbers of 16 bits. */
const MOST_CLASSES = 2 ** 16;

/** What decides on its own about other fields, or is decided on by them. */
type Dependent = keyof ResolvedOptions | "request" | "classes" | "image" | "scaling";

const startFields: Fields<Omit<LoggedStart, Exclude<Dependent, "threads">>> = {
  ...startedFields,
  layerSizes: v.pipe(startedFields.layerSizes, v.check((sizes) => sizes[sizes.length - 1] <= MOST_CLASSES)),
  note: lenient(v.string()),
  dataset: v.string(),
  hashes: lenient(v.record(v.string(), v.string())),
  table: lenient(v.custom<TableSchema>(isTableSchema)),
  splitBy: lenient(v.literal("contents")),
  notes: lenient(v.array(v.string())),
  preset: lenient(v.string()),
  from: lenient(from),
  pruned: lenient(
    v.object({ keep: finite, scope: v.picklist(["global", "layer"]), model: from, rewoundTo: finiteOrNull }),
  ),
  ...planFields,
  checkpointEvery: lenient(v.nullable(checkpointInterval)),
  keyframes: lenient(v.nullable(positiveCount)),
  tensorboard: lenient(v.union([v.string(), v.literal(true)])),
  isExtended: lenient(v.boolean()),
  fork: lenient(v.object({ run: v.string(), epoch: finite })),
  tag: lenient(v.string()),
  run: lenient(v.string()),
  time: lenient(v.pipe(v.string(), v.check((time) => Number.isFinite(Date.parse(time))))),
};

const progressLine: Fields<LoggedProgress> = {
  ...progressFields,
  ...metricFields("training", () => v.optional(finiteOrNull)),
  curve: v.optional(progressFields.curve),
  health: v.optional(progressFields.health),
};

const epochLine: Fields<LoggedEpoch> = {
  ...epochFields,
  curve: v.optional(epochFields.curve),
  bestValidationAccuracy: v.optional(finiteOrNull),
};

const finishLine: Fields<LoggedFinish> = {
  ...finishedFields,
  curve: v.optional(finishedFields.curve),
  epoch: v.optional(finishedFields.epoch),
};

const failureLine: Fields<LoggedFailure> = { event: v.literal("failed"), message: v.string(), epochs: count };
const abortLine: Fields<LoggedAbort> = { event: v.literal("aborted") };

/** Validates the first line, but for the options and what depends on other fields. */
export const startLine = v.object(startFields);

/** Validates a line after the first. */
export const laterLine: Readonly<Record<LaterEvent["event"], v.GenericSchema<unknown, LaterEvent>>> = {
  progress: v.object(progressLine),
  epoch: v.object(epochLine),
  restarted: v.object(restartedFields),
  finished: v.object(finishLine),
  failed: v.object(failureLine),
  aborted: v.object(abortLine),
};

/** The options that a run was started with. */
export function loggedOptions(start: LoggedStart): ResolvedOptions {
  return Object.fromEntries(OPTION_NAMES.map((name) => [name, start[name]])) as unknown as ResolvedOptions;
}
