import { join } from "deno-std/path/join.js";
import { resolve } from "deno-std/path/resolve.js";
import { RUNS_FOLDER } from "../../../src/runs/run_folder.ts";
import { withCommandName } from "../../command_name.ts";
import { quotedForShell } from "../../options/shell_words.ts";

/** The command that resumes a run: `deno task train` may write to `runs` alone, `deno task anywhere` to any folder. */
export function resumeCommand(folder: string): string {
  const isInRuns = resolve(folder).startsWith(join(resolve(RUNS_FOLDER), "/"));
  const words = ["deno", "task", ...isInRuns ? [] : ["anywhere"], "train", "--resume", folder];
  return withCommandName(words.map(quotedForShell).join(" "));
}
