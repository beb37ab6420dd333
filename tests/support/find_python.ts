import { runProgram } from "./program.ts";

/** Where a Python may be: the one on the path, and the distribution's own. */
const PYTHONS = ["python3", "/usr/bin/python3"];

/** A Python of this machine that has a module; undefined where there is none. */
export async function findPython(module: string): Promise<string | undefined> {
  for (const python of PYTHONS) if (await has(python, module)) return python;
  return undefined;
}

/** Whether it is installed: to import it takes some of them seconds. */
async function has(python: string, module: string): Promise<boolean> {
  try {
    const program = "import sys, importlib.util; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)";
    return (await runProgram(python, { args: ["-c", program, module] })).code === 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
