import { join } from "deno-std/path/join.js";
import { type Result, runProgram } from "../support/program.ts";
import { ROOT } from "./terminal.ts";

/** Makes a folder like a fresh clone: all that the program consists of, and no runs. */
export async function clone(folder: string): Promise<string> {
  const root = join(folder, "clone");
  await Deno.mkdir(root);
  for (const name of ["bin", "data", "src", "tui", "types", "deno.json", "deno.lock", "import_map.json"]) {
    await copy(join(ROOT, name), join(root, name));
  }
  return root;
}

async function copy(from: string, to: string): Promise<void> {
  if (!(await Deno.stat(from)).isDirectory) return await Deno.copyFile(from, to);
  await Deno.mkdir(to);
  for await (const { name } of Deno.readDir(from)) await copy(join(from, name), join(to, name));
}

/** Has a shell run a command in `root` and returns its exit code, what it printed, and the errors. */
export async function runIn(root: string, command: string): Promise<Pick<Result, "code" | "output" | "errors">> {
  const { code, output, errors } = await runProgram("sh", { args: ["-c", command], cwd: root });
  return { code, output, errors };
}
