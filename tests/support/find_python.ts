import { runProgram } from "./program.ts";

/** Where a Python may be: the one on the path, and the distribution's own. */
const PYTHONS = ["python3", "/usr/bin/python3"];

/** A Python of this machine that can import a module; undefined where there is none. */
export async function findPython(module: string): Promise<string | undefined> {
  for (const python of PYTHONS) if (await imports(python, module)) return python;
  return undefined;
}

async function imports(python: string, module: string): Promise<boolean> {
  try {
    return (await runProgram(python, { args: ["-c", `import ${module}`] })).code === 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
