import { holdsRun, RUNS_FOLDER, whyNotWritable } from "../run/run_folder.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Makes sure, before anything is loaded, that the run can be saved. Leaves nothing behind.
 *
 * @param out The folder that `--out` names; undefined for the next free one of the numbered runs.
 * @throws {UsageError} if it can't be.
 */
export function checkDestination(out: string | undefined): void {
  if (out !== undefined && holdsRun(out)) {
    throw UsageError.ofValue("--out", out, "a folder without a run in it, so that none is overwritten");
  }
  const reason = whyNotWritable(out ?? RUNS_FOLDER);
  if (reason === undefined) return;
  if (out !== undefined) {
    throw UsageError.ofValue("--out", out, `a folder that can be written to (${reason})`);
  }
  throw new UsageError(
    `${RUNS_FOLDER} can't be written to (${reason}); choose a folder with --out, or write nothing with --no-save`,
  );
}
