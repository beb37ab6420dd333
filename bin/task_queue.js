// Prints the option of Deno for the servers that the task at hand was given by `--queue`, for the task's own command: the
// shell of tasks knows no arguments, but what it was started with can be asked for. Where it can't, the program says what
// is missing.
import { queueOptions } from "./queue_option.js";

try {
  const ps = new Deno.Command("/bin/ps", { args: ["-o", "args=", "-p", `${Deno.ppid}`], clearEnv: true });
  const { stdout } = ps.outputSync();
  console.log(queueOptions(new TextDecoder().decode(stdout).split(/\s+/)).join(" "));
} catch (error) {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
