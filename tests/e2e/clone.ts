import { join } from "deno-std/path/join.js";
import { type Result, runProgram } from "../support/program.ts";
import { ROOT } from "./terminal.ts";

/** Makes a folder like a fresh clone: all that the program consists of, and no runs. */
export async function clone(folder: string): Promise<string> {
  const root = join(folder, "clone");
  await Deno.mkdir(root);
  for (const name of ["bin", "deno.lock", "data", "src", "tui", "types"]) {
    await Deno.symlink(join(ROOT, name), join(root, name));
  }
  for (const name of ["deno.json", "import_map.json"]) {
    await Deno.copyFile(join(ROOT, name), join(root, name)); // paths in them are meant from where they are
  }
  return root;
}

/** Has a shell run a command in `root` and returns its exit code, what it printed, and the errors. */
export async function runIn(root: string, command: string): Promise<Pick<Result, "code" | "output" | "errors">> {
  const { code, output, errors } = await runProgram("sh", { args: ["-c", command], cwd: root });
  return { code, output, errors };
}
