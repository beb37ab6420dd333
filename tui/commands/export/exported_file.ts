import { reasonOf } from "../../../src/runs/run_folder.ts";
import type { Output } from "../../screen/app/output.ts";
import { UsageError } from "../usage_error.ts";
import { writeOutput } from "../write_output.ts";

/** A file to be written. */
export interface ExportedFile {
  readonly flag: string;
  readonly file: string;
  readonly encode: () => Uint8Array | Promise<Uint8Array>;
  /** The folder that the flag names, if it isn't the file itself: it is created, and these files in it are replaced. */
  readonly folder?: { readonly path: string; readonly replaced: readonly string[] };
}

/** @throws {UsageError} if a file would replace something. */
export async function requireFree({ flag, file, folder }: ExportedFile): Promise<void> {
  if (folder && folder.replaced.length > 0) {
    throw UsageError.ofValue(flag, folder.path, "a folder without files for TensorBoard; --force replaces them");
  }
  try {
    await Deno.lstat(file);
  } catch {
    return; // There is nothing, or nobody may look: writing to it says why.
  }
  throw UsageError.ofValue(flag, file, "a file that isn't there yet; --force replaces it");
}

/** Writes a file, and then removes those that it replaces. */
export async function writeExported(output: Output, { flag, file, encode, folder }: ExportedFile): Promise<void> {
  if (folder) await createFolder(flag, folder.path);
  await writeOutput(output, flag, file, await encode());
  for (const replaced of folder?.replaced ?? []) if (replaced !== file) await Deno.remove(replaced);
}

async function createFolder(flag: string, path: string): Promise<void> {
  try {
    await Deno.mkdir(path, { recursive: true });
  } catch (error) {
    throw UsageError.ofValue(flag, path, `a folder that can be written to (${reasonOf(error)})`);
  }
}
