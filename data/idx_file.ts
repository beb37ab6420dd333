import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { DataError } from "./data_error.ts";
import { decodeIdx, type Idx } from "./idx.ts";

/**
 * Reads an IDX file, plain or compressed by gzip, straight into memory that workers can share.
 *
 * The event loop runs between the chunks, so that a screen stays alive.
 *
 * @param sha256 The SHA-256 that the uncompressed file must have, as hexadecimal digits; unchecked if left out.
 * @throws {DataError} if the file can't be read or is anything else than an IDX file of unsigned bytes.
 */
export async function readIdx(path: string | URL, sha256?: string): Promise<Idx> {
  const name = path instanceof URL ? fromFileUrl(path) : path;
  using file = await open(path, name);
  const { size } = await file.stat();
  return await decodeIdx(chunksOf(file, name), name, { size, sha256 });
}

/** 1 MiB: smaller chunks take longer to read; larger ones hold the screen up and are no faster. */
const CHUNK_LENGTH = 2 ** 20;

/** Every chunk lies in the same memory: Deno versions differ in whether they read into shared memory directly. */
async function* chunksOf(file: Deno.FsFile, name: string): AsyncGenerator<Uint8Array, void> {
  const chunk = new Uint8Array(CHUNK_LENGTH);
  for (;;) {
    const length = await file.read(chunk).catch((error) => refuse(error, name));
    if (length === null) return;
    yield chunk.subarray(0, length);
  }
}

function open(path: string | URL, name: string): Promise<Deno.FsFile> {
  return Deno.open(path).catch((error) => refuse(error, name));
}

function refuse(error: Error, name: string): never {
  if (error instanceof Deno.errors.NotFound) {
    throw new DataError(name, "doesn't exist", "an IDX file was expected there", "", { cause: error });
  }
  throw new DataError(name, `can't be read (${error.message})`, "an IDX file was expected there", "", { cause: error });
}
