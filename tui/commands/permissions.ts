import { quotedForShell } from "../options/shell_words.ts";
import { mayWrite, RUNS_FOLDER, SWEEPS_FOLDER, whyNotWritable } from "../../src/runs/run_folder.ts";
import { quoteIfNeeded, UsageError } from "./usage_error.ts";

/**
 * Requires that Deno lets the program write to the path that a flag, `what`, names: the tasks of deno.json may write to
 * `runs` or `sweeps` at most. @throws {UsageError} with the command that may write there, if this one may not.
 */
export function requireWritePermission(what: string, path: string): void {
  if (mayWrite(path)) return;
  const usual = [RUNS_FOLDER, SWEEPS_FOLDER].find(mayWrite);
  const allowed = usual === undefined ? "may not write files" : `may write to ${usual} alone`;
  refuse(`${what} is ${quoteIfNeeded(path)}`, allowed, "write there", "anywhere");
}

/** Makes sure that a folder that a flag names can be written to. @throws {UsageError} if it can't. */
export function requireWritableFolder(flag: string, folder: string): void {
  requireWritePermission(flag, folder);
  const reason = whyNotWritable(folder);
  if (reason !== undefined) throw UsageError.ofValue(flag, folder, `a folder that can be written to (${reason})`);
}

/**
 * Requires that Deno lets the program read the path that is named as `what`: some tasks may read their folder alone.
 * @throws {UsageError} with the command that may read there, if this one may not.
 */
export function requireReadPermission(what: string, path: string): void {
  if (Deno.permissions.querySync({ name: "read", path }).state === "granted") return;
  refuse(`${what} is ${quoteIfNeeded(path)}`, "may read this folder alone", "read there", "anywhere");
}

/**
 * Requires that Deno lets the program run the one that a flag, `what`, names: only `deno task trusted` may.
 * @throws {UsageError} with the command that may run it, if this one may not.
 */
export function requireRunPermission(what: string, program: string): void {
  if (Deno.permissions.querySync({ name: "run", command: program }).state === "granted") return;
  refuse(`${what} runs ${quoteIfNeeded(program)}`, "may not run programs", "allow that", "trusted");
}

function refuse(asked: string, allowed: string, wish: string, task: string): never {
  const command = ["deno", "task", task, ...Deno.args].map(quotedForShell).join(" ");
  throw new UsageError(`${asked}, and \`deno task ${Deno.args[0]}\` ${allowed}; to ${wish}, run: ${command}`);
}
