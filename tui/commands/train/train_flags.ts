import { onOff, text, textFor } from "../../../src/options/value_type.ts";
import { parseNumber } from "../../../src/options/parse_number.ts";
import { type Typed } from "../flags.ts";
import { VIEWING_FLAGS } from "../screen_flags.ts";
import type { SnapshotFlags } from "../snapshot/snapshot_flags.ts";
import type { TrainingFlags } from "../training_flags.ts";
import { END_FLAGS } from "./end_alert.ts";
import { parseCheckpointInterval, USUAL_SECONDS } from "./checkpoint_interval.ts";

const LONGEST_TAG = 60;

const SAMPLES = textFor(parseCount, "a whole number of samples from 0 on");

/** The flags of which samples a run has. */
export const SAMPLE_FLAGS = {
  limit: { type: SAMPLES, value: "count", help: "train on the first samples only" },
  validation: {
    type: textFor((given) => given === "test" ? given : parseCount(given), `${SAMPLES.expected}, or test`),
    value: "count",
    help: "validation samples, or test",
    usual: "a twelfth",
  },
};

/** The flags of what is kept of a run, and of how it is shown. */
export const RUN_FLAGS = {
  out: {
    type: text("a folder to save in, such as runs/first"),
    value: "folder",
    help: "where to save",
    usual: "runs/mnist-001, …",
  },
  save: { type: onOff(), default: true, help: "write no file" },
  checkpointEvery: {
    type: textFor(parseCheckpointInterval, "a number of epochs, batches or s, such as 5epochs, or none"),
    value: "interval",
    help: "interval such as 5epochs, 1000batches, 30s or none",
    usual: `${USUAL_SECONDS}s`,
  },
  tensorboard: { type: onOff(), help: "write files for TensorBoard, into tensorboard in the run's folder" },
  tensorboardDir: {
    type: text("a folder, such as runs"),
    value: "folder",
    help: "write them elsewhere, into a folder of the run's name",
  },
  tag: {
    type: textFor(parseTag, `1 to ${LONGEST_TAG} characters on one line, such as "wider layers"`),
    value: "text",
    help: "label of the run in the list of runs",
  },
  ...VIEWING_FLAGS,
  json: { type: onOff(), help: "one line of JSON a run; the epochs go to the error output" },
  detach: { type: onOff(), help: "keep training when the window is closed; `deno task watch` shows it again" },
  ...END_FLAGS,
};

/** The flags of a run as they were typed; a flag that was left out is undefined. */
export type TrainFlags = TrainingFlags & SnapshotFlags & Typed<typeof SAMPLE_FLAGS> & Typed<typeof RUN_FLAGS>;

function parseCount(given: string): number | undefined {
  const count = parseNumber(given);
  return Number.isInteger(count) && count >= 0 ? count : undefined;
}

function parseTag(given: string): string | undefined {
  const tag = given.trim();
  return tag !== "" && tag.length <= LONGEST_TAG && !/\p{Cc}/u.test(tag) ? tag : undefined;
}
