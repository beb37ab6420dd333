import { readFlags, refuseIdle, type Typed, type Values } from "../flags.ts";
import { readViewing, type ViewingSettings } from "../screen_flags.ts";
import { requireRunPermission, requireWritableFolder } from "../permissions.ts";
import { readSnapshot, type SnapshotFlags, type SnapshotSettings } from "../snapshot/snapshot_flags.ts";
import { RUN_FLAGS } from "./train_flags.ts";

/** What is kept of a run, and how it is shown. */
export interface RunSettings
  extends Omit<Values<typeof RUN_FLAGS>, "checkpointEvery" | "mouse" | "plain" | "tensorboard">, ViewingSettings {
  readonly save: boolean;
  readonly detach: boolean;
  readonly snapshot?: SnapshotSettings;
  /** The folder for TensorBoard's files, or true for one in the run's own. */
  readonly tensorboard?: string | true;
}

/** Reads what is kept of a run, and how it is shown. @throws {UsageError} for the first value that isn't accepted. */
export function readRunSettings(
  flags: Typed<typeof RUN_FLAGS> & SnapshotFlags,
): RunSettings & Pick<Values<typeof RUN_FLAGS>, "checkpointEvery"> {
  const given = readFlags(flags, RUN_FLAGS);
  const { save = true, detach = false, tensorboardDir, ...others } = given;
  const needSaving = ["out", "checkpointEvery", "tensorboard", "tensorboardDir", "tag", "detach"] as const;
  if (!save) refuseIdle("--no-save", given, needSaving);
  if (given.onFinish) requireRunPermission("--on-finish", given.onFinish[0]);
  const tensorboard = tensorboardDir ?? (given.tensorboard || undefined);
  checkTensorBoardFolder(tensorboard);
  const snapshot = readSnapshot(flags), viewing = readViewing(flags, snapshot !== undefined);
  if (given.json) refuseIdle("--json", given, snapshot ? ["mouse", "plain"] : ["mouse", "plain", "color"]);
  return { ...others, ...viewing, plain: viewing.plain || given.json === true, save, detach, snapshot, tensorboard };
}

/** @throws {UsageError} if TensorBoard's files can't be written to the folder that a flag names. */
export function checkTensorBoardFolder(folder: string | true | undefined): void {
  if (typeof folder === "string") requireWritableFolder("--tensorboard-dir", folder);
}
