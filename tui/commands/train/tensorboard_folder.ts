import { whyNotWritable } from "../../../src/runs/run_folder.ts";
import { UsageError } from "../usage_error.ts";
import { requireWritePermission } from "../write_permission.ts";

/**
 * Makes sure, before anything is loaded, that TensorBoard's files can be written.
 *
 * @param folder What `--tensorboard` was given: true for the run's own folder, undefined to write none.
 * @throws {UsageError} if they can't be.
 */
export function checkTensorBoardFolder(folder: string | true | undefined): void {
  if (typeof folder !== "string") return;
  requireWritePermission("--tensorboard", folder);
  const reason = whyNotWritable(folder);
  if (reason !== undefined) {
    throw UsageError.ofValue("--tensorboard", folder, `a folder that can be written to (${reason})`);
  }
}
