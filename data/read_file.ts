import { fileURLToPath } from "node:url";
import { DataError } from "./data_error.ts";
import { readBounded } from "./read_bounded.ts";
import { sha256 } from "../src/hash/sha256.ts";

/** A file's bytes and their SHA-256 as hexadecimal digits. */
export interface HashedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly hash: string;
}

/**
 * Reads a whole, small file of a data set.
 *
 * @param expectedHash The SHA-256 that it must have; not checked if left out.
 * @throws {DataError} if it can't be read or has another hash.
 */
export async function readFile(path: string | URL, expectedHash?: string): Promise<HashedFile> {
  const name = path instanceof URL ? fileURLToPath(path) : path;
  const bytes = await readBounded(path).catch((error) => {
    throw new DataError(name, `can't be read (${error.message})`, "expected a file of the data set", "", {
      cause: error,
    });
  });
  const hash = sha256(bytes);
  if (expectedHash !== undefined && hash !== expectedHash) {
    throw new DataError(name, `has the SHA-256 ${hash}`, `expected ${expectedHash}`);
  }
  return { bytes, hash };
}
