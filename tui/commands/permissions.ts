import { dirname } from "deno-std/path/dirname.js";
import { quotedForShell } from "../options/shell_words.ts";
import { withoutPassword } from "../options/without_password.ts";
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

/** Makes sure that a file that a flag names can be written, in a folder that may have to be made. @throws {UsageError} if it can't. */
export function requireWritableFile(flag: string, file: string): void {
  requireWritePermission(flag, file);
  const reason = whyNotWritable(dirname(file));
  if (reason !== undefined) throw UsageError.ofValue(flag, file, `a file that can be written (${reason})`);
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

/**
 * Requires that Deno lets the program connect to the host, with its port, that a flag, `what`, names.
 * @throws {UsageError} with what would let it, if this process may not.
 */
export function requireNetPermission(what: string, host: string): void {
  if (Deno.permissions.querySync({ name: "net", host }).state === "granted") return;
  const wish = `run Deno with --allow-net=${host}, or the installed command phosphor, which allows just that`;
  throw new UsageError(`${what} is ${host}, and this program may not connect to it; to allow that, ${wish}`);
}

function refuse(asked: string, allowed: string, wish: string, task: string): never {
  const command = ["deno", "task", task, ...Deno.args].map(withoutPassword).map(quotedForShell).join(" ");
  throw new UsageError(`${asked}, and \`deno task ${Deno.args[0]}\` ${allowed}; to ${wish}, run: ${command}`);
}
