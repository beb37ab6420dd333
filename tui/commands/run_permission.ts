import { quotedForShell } from "../options/quoted_for_shell.ts";
import { quoteIfNeeded, UsageError } from "./usage_error.ts";

/**
 * Makes sure, before anything is done, that Deno lets the program run another one: of the tasks of deno.json only
 * `deno task trusted` may.
 *
 * @param what What names the other program: `--on-finish`.
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
