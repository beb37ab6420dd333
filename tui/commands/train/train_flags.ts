import { onOff, orNone, text, textFor, whole } from "../../../src/options/value_type.ts";
import { MOST_KEYFRAMES } from "../../../src/training/keyframes/keyframe_plan.ts";
import { parseNumber } from "../../../src/options/parse_number.ts";
import { readFlags, refuseIdle, type Typed, type Values } from "../flags.ts";
import { readViewing, VIEWING_FLAGS, type ViewingSettings } from "../screen_flags.ts";
import { readSnapshot, type SnapshotFlags, type SnapshotSettings } from "../snapshot/snapshot_flags.ts";
import type { TrainingFlags } from "../training_flags.ts";
import { END_FLAGS } from "./end_alert.ts";
import { parseCheckpointInterval, USUAL_SECONDS } from "./checkpoint_interval.ts";
import { requireRunPermission, requireWritableFolder } from "../permissions.ts";

const LONGEST_TAG = 60;

/** Keyframes of a run where nothing else is asked for. */
export const USUAL_KEYFRAMES = 64;

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
  keyframes: {
    type: orNone(whole(2, MOST_KEYFRAMES), "off"),
    default: USUAL_KEYFRAMES,
    value: "count",
    help: "save the weights at so many moments to scrub through, or off",
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

/** What is kept of a run, and how it is shown. */
export interface RunSettings
  extends
    Omit<Values<typeof RUN_FLAGS>, "checkpointEvery" | "keyframes" | "mouse" | "plain" | "tensorboard">,
    ViewingSettings {
  readonly save: boolean;
  readonly detach: boolean;
  /** How many keyframes the run has at most; `null` for none. */
  readonly keyframes: number | null;
  readonly snapshot?: SnapshotSettings;
  /** The folder for TensorBoard's files, or true for one in the run's own. */
  readonly tensorboard?: string | true;
}

/** Reads what is kept of a run, and how it is shown. @throws {UsageError} for the first value that isn't accepted. */
export function readRunSettings(
  flags: Typed<typeof RUN_FLAGS> & SnapshotFlags,
): RunSettings & Pick<Values<typeof RUN_FLAGS>, "checkpointEvery"> {
  const given = readFlags(flags, RUN_FLAGS);
  const { save = true, detach = false, keyframes = USUAL_KEYFRAMES, tensorboardDir, ...others } = given;
  const needSaving = ["out", "checkpointEvery", "keyframes", "tensorboard", "tensorboardDir", "tag", "detach"] as const;
  if (!save) refuseIdle("--no-save", given, needSaving);
  if (given.onFinish) requireRunPermission("--on-finish", given.onFinish[0]);
  const tensorboard = tensorboardDir ?? (given.tensorboard || undefined);
  checkTensorBoardFolder(tensorboard);
  const snapshot = readSnapshot(flags), viewing = readViewing(flags, snapshot !== undefined);
  if (given.json) {
    refuseIdle(
      "--json",
      given,
      snapshot ? ["mouse", "pixels", "plain"] : ["mouse", "pixels", "plain", "chart", "color"],
    );
  }
  return {
    ...others,
    ...viewing,
    plain: viewing.plain || given.json === true,
    save,
    detach,
    keyframes,
    snapshot,
    tensorboard,
  };
}

/** @throws {UsageError} if TensorBoard's files can't be written to the folder that a flag names. */
export function checkTensorBoardFolder(folder: string | true | undefined): void {
  if (typeof folder === "string") requireWritableFolder("--tensorboard-dir", folder);
}
