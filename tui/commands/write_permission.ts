import { quotedForShell } from "../options/quoted_for_shell.ts";
import { mayWrite, RUNS_FOLDER } from "../../src/runs/run_folder.ts";
import { quoteIfNeeded, UsageError } from "./usage_error.ts";

/**
 * Makes sure, before anything is done, that Deno lets the program write to a file or folder: the tasks of deno.json may
 * write to `runs` at most, and `deno task anywhere` to whatever is named.
 *
 * @param what What names the path: `--out`.
 * @throws {UsageError} with the command that may write there, if this one may not.
 */
export function requireWritePermission(what: string, path: string): void {
  if (mayWrite(path)) return;
  const allowed = mayWrite(RUNS_FOLDER) ? `may write to ${RUNS_FOLDER} alone` : "may not write files";
  const command = ["deno", "task", "anywhere", ...Deno.args].map(quotedForShell).join(" ");
  throw new UsageError(
    `${what} is ${quoteIfNeeded(path)}, and \`deno task ${Deno.args[0]}\` ${allowed}; to write there, run: ${command}`,
  );
}
