import { quotedForShell } from "../options/shell_words.ts";
import { mayWrite, RUNS_FOLDER } from "../../src/runs/run_folder.ts";
import { quoteIfNeeded, UsageError } from "./usage_error.ts";

/**
 * Makes sure, before anything is done, that Deno lets the program write to the path that a flag, `what`, names: the
 * tasks of deno.json may write to `runs` at most, and `deno task anywhere` to whatever is named.
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

/**
 * Makes sure that Deno lets the program read the path that is named as `what`: some tasks of deno.json may read nothing
 * but their folder.
 * @throws {UsageError} with the command that may read there, if this one may not.
 */
export function requireReadPermission(what: string, path: string): void {
  if (Deno.permissions.querySync({ name: "read", path }).state === "granted") return;
  const command = ["deno", "task", "anywhere", ...Deno.args].map(quotedForShell).join(" ");
  throw new UsageError(
    `${what} is ${quoteIfNeeded(path)}, and \`deno task ${Deno.args[0]}\` may read this folder alone; ` +
      `to read there, run: ${command}`,
  );
}

/**
 * Makes sure that Deno lets the program run the one that a flag, `what`, names: only `deno task trusted` may.
 * @throws {UsageError} with the command that may run it, if this one may not.
 */
export function requireRunPermission(what: string, program: string): void {
  if (Deno.permissions.querySync({ name: "run", command: program }).state === "granted") return;
  const command = ["deno", "task", "trusted", ...Deno.args].map(quotedForShell).join(" ");
  throw new UsageError(
    `${what} runs ${quoteIfNeeded(program)}, and \`deno task ${Deno.args[0]}\` may not run programs; ` +
      `to allow that, run: ${command}`,
  );
}
