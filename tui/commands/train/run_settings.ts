import { readFlags, refuseIdle, type Typed, type Values } from "../flags.ts";
import { readViewing, type ViewingSettings } from "../screen_flags.ts";
import { requireRunPermission } from "../run_permission.ts";
import { readSnapshot, type SnapshotFlags, type SnapshotSettings } from "../snapshot/snapshot_flags.ts";
import { checkTensorBoardFolder } from "./tensorboard_folder.ts";
import { RUN_FLAGS } from "./train_flags.ts";

/** What is kept of a run, and how it is shown. */
export interface RunSettings
  extends Omit<Values<typeof RUN_FLAGS>, "checkpointEvery" | "mouse" | "plain">, ViewingSettings {
  readonly save: boolean;
  readonly detach: boolean;
  /** The file that the screen is written to at the end. */
  readonly snapshot?: SnapshotSettings;
}

/**
 * Reads the flags of what is kept of a run, and of how it is shown.
 *
 * @throws {UsageError} for the first value that isn't accepted or can have no effect.
 */
export function readRunSettings(
  flags: Typed<typeof RUN_FLAGS> & SnapshotFlags,
): RunSettings & Pick<Values<typeof RUN_FLAGS>, "checkpointEvery"> {
  const given = readFlags(flags, RUN_FLAGS);
  const { save = true, detach = false } = given;
  if (!save) refuseIdle("--no-save", given, ["out", "checkpointEvery", "tensorboard", "tag", "detach"]);
  if (given.onFinish) requireRunPermission("--on-finish", given.onFinish[0]);
  checkTensorBoardFolder(given.tensorboard);
  const snapshot = readSnapshot(flags);
  return { ...given, ...readViewing(flags, snapshot !== undefined), save, detach, snapshot };
}
