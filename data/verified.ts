import { createHash } from "node:crypto";
import type { Chunks } from "./gunzipped.ts";
import { DataError } from "./data_error.ts";

/**
 * Passes chunks through, and checks their SHA-256 after the last one.
 *
 * @param sha256 The expected hash, as 64 hexadecimal digits.
 * @param name The data's name in error messages.
 * @throws {DataError} after the last chunk, if the hash differs.
 */
export async function* verified(
  chunks: Chunks,
  sha256: string,
  name: string,
): AsyncGenerator<Uint8Array, void> {
  const hash = createHash("sha256");
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  const found = hash.digest("hex");
  if (found !== sha256) throw new DataError(name, `has the SHA-256 ${found}`, `expected ${sha256}`);
}
