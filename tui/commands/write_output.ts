import { dirname } from "deno-std/path/dirname.js";
import { ModelError } from "../../src/model/model_error.ts";
import { reasonOf } from "../../src/runs/run_folder.ts";
import { writeFileAtomically } from "../../src/runs/write_file.ts";
import { formatWhole } from "../../src/format_whole.ts";
import type { Output } from "../screen/app/output.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Writes a file that a flag names, over one that is there, and prints its size; makes its folder if that isn't there.
 * @throws {UsageError} if it can't.
 */
export async function writeOutput(output: Output, flag: string, file: string, bytes: Uint8Array): Promise<void> {
  await Deno.mkdir(dirname(file), { recursive: true }).catch(() => {}); // Writing says why it fails.
  try {
    await writeFileAtomically(file, bytes);
  } catch (error) {
    throw UsageError.ofValue(flag, file, `a file that can be written (${reasonOf(error)})`);
  }
  output.error(`${file}, ${formatWhole(Math.ceil(bytes.length / 1000))} kB`);
}

/**
 * Writes a model's file, over one that is there.
 * @throws {ModelError} if it can't.
 */
export async function writeModel(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFileAtomically(file, bytes);
  } catch (error) {
    throw new ModelError(file, `can't be written (${reasonOf(error)})`, "free some space or choose another folder");
  }
}
