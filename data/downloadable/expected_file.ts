import { join } from "node:path";
import type { IdxHash } from "../idx.ts";

/** An IDX file with a known hash. */
export interface ExpectedFile {
  /** Its name, uncompressed: `train-images-idx3-ubyte`; compressed it ends with `.gz`. */
  readonly name: string;
  /**
   * The SHA-256 of its uncompressed bytes, or of the compressed file as it was published if the former isn't known:
   * then only that very file is accepted.
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
    return false; // What can't be inspected can't be read either.
  }
}
