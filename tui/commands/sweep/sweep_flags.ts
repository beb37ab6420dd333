import { PRUNERS } from "../../../src/search/pruning/pruners.ts";
import { SAMPLERS } from "../../../src/search/samplers/samplers.ts";
import { SWEEP_METRICS } from "../../../src/search/sweep/sweep_metric.ts";
import type { OptionName } from "../../../src/options/schema/schema.ts";
import { MOST_THREADS } from "../../../src/options/most_threads.ts";
import { oneOf, onOff, text, whole } from "../../../src/options/value_type.ts";
import type { DatasetFlags } from "../dataset_flags.ts";
import type { Typed } from "../flags.ts";
import { QUEUE_FLAGS } from "../queue/queue_flags.ts";
import { VIEWING_FLAGS } from "../screen_flags.ts";
import type { SAMPLE_FLAGS } from "../train/train_flags.ts";
import type { TrainingFlags } from "../training_flags.ts";

const MOST = 1_000_000;

/** The flags of how a sweep searches, and of where it is saved. */
export const SWEEP_FLAGS = {
  space: {
    type: text("a JSON file", true),
    value: "file",
    help: "JSON file of what is tried; other flags override it",
  },
  trials: { type: whole(1, MOST), value: "count", help: "the largest number of trials", usual: "30; all of a grid" },
  sampler: { type: oneOf(SAMPLERS), value: "name", help: "how points are chosen", usual: "tpe; grid without ranges" },
  pruner: { type: oneOf(PRUNERS), value: "name", help: "what ends trials early", usual: "asha; none in a grid" },
  metric: {
    type: oneOf(SWEEP_METRICS),
    value: "name",
    help: "what is optimized, always on validation samples",
    default: "validation-accuracy",
  },
  firstRung: { type: whole(1, MOST), value: "epochs", help: "epochs before a trial may end early", default: 1 },
  reduction: {
    type: whole(2, 1000),
    value: "eta",
    help: "asha: one trial in so many goes on, for so many times the epochs",
    default: 3,
  },
  lag: {
    type: whole(1, MOST),
    value: "count",
    help: "the latest trials that tpe ignores, as they may still train",
    default: 8,
  },
  slots: {
    type: whole(1, MOST_THREADS),
    value: "count",
    help: "how many trials train at a time; the result is the same",
    usual: "one a core; with --queue none here",
  },
  out: {
    type: text("a folder, such as sweeps/first"),
    value: "folder",
    help: "where to save",
    usual: "sweeps/mnist-001, …",
  },
  resume: { type: text("a sweep's name or folder"), value: "sweep", help: "resume a sweep, or show it again" },
  ...QUEUE_FLAGS,
  replicas: { type: whole(1, 5), value: "count", help: "how many servers of a cluster store the trials", default: 1 },
  lease: {
    type: whole(2, 3600),
    value: "seconds",
    help: "how long after a worker's last heartbeat others get its trial",
    default: 30,
  },
  ...VIEWING_FLAGS,
  plain: { ...VIEWING_FLAGS.plain, help: "one line a trial instead of the screen" },
  json: { type: onOff(), help: "one line of JSON a trial, and a last one of the winner" },
};

/** The training options that a sweep doesn't take: the effect of a time limit depends on the machine's speed. */
export const UNVARIED: readonly OptionName[] = ["timeLimit"];

/** The flags of `sweep` as they were typed. */
export type SweepFlags = Typed<typeof SWEEP_FLAGS> & TrainingFlags & DatasetFlags & Typed<typeof SAMPLE_FLAGS> & {
  readonly preset?: string;
};
