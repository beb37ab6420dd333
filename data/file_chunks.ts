import { DataError } from "./data_error.ts";

/**
 * Opens a file to read.
 *
 * @param expected What is expected there, for error messages: "an IDX file".
 * @throws {DataError} if it can't be opened.
 */
export function openFile(path: string, expected: string): Promise<Deno.FsFile> {
  return Deno.open(path).catch((error) => refuse(error, path, expected));
}

/** 256 KiB: smaller chunks are slower to read; larger ones are no faster, and stay in memory until garbage is collected. */
const CHUNK_LENGTH = 2 ** 18;

/**
 * The bytes of an open file, chunk by chunk, all in the same memory: each chunk is overwritten by the next one.
 *
 * The event loop runs between the chunks, so that a screen stays responsive.
 *
 * @param expected What is expected there, for error messages: "an IDX file".
 * @throws {DataError} if the file can't be read.
 */
export async function* chunksOf(file: Deno.FsFile, path: string, expected: string): AsyncGenerator<Uint8Array, void> {
  // Not shared memory: not all versions of Deno read into it directly.
  const chunk = new Uint8Array(CHUNK_LENGTH);
  for (;;) {
    const length = await file.read(chunk).catch((error) => refuse(error, path, expected));
    if (length === null) return;
    yield chunk.subarray(0, length);
  }
}

function refuse(cause: Error, path: string, expected: string): never {
  const found = cause instanceof Deno.errors.NotFound ? "doesn't exist" : `can't be read (${cause.message})`;
  throw new DataError(path, found, `expected ${expected}`, "", { cause });
}
