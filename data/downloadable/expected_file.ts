import { join } from "node:path";
import type { IdxHash } from "../idx.ts";

/** An IDX file that is known by its hash. */
export interface ExpectedFile {
  /** Its name, uncompressed: `train-images-idx3-ubyte`; compressed it ends with `.gz`. */
  readonly name: string;
  /**
   * The SHA-256 of its bytes: of the uncompressed ones, whatever compressed them, or of the compressed file as it was
   * published where the other is not known. Then only that very file is taken.
   */
  readonly sha256: IdxHash;
}

/** The path of an expected file in a folder, uncompressed or not; undefined if it isn't there. */
export async function findFile(folder: string, { name, sha256 }: ExpectedFile): Promise<string | undefined> {
  for (const candidate of "plain" in sha256 ? [name, `${name}.gz`] : [`${name}.gz`]) {
    if (await isFile(join(folder, candidate))) return join(folder, candidate);
  }
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false; // What can't be looked at can't be read either.
  }
}
