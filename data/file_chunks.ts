import { DataError } from "./data_error.ts";

/**
 * Opens a file to read.
 *
 * @param expected What should be there, for errors: "an IDX file".
 * @throws {DataError} if it can't be opened.
 */
export function openFile(path: string, expected: string): Promise<Deno.FsFile> {
  return Deno.open(path).catch((error) => refuse(error, path, expected));
}

/** 1 MiB: smaller chunks take longer to read; larger ones hold the screen up and are no faster. */
const CHUNK_LENGTH = 2 ** 20;

/**
 * The bytes of an open file, chunk by chunk, all in the same memory: each is gone when the next one is asked for.
 *
 * The event loop runs between the chunks, so that a screen stays alive.
 *
 * @param expected What should be there, for errors: "an IDX file".
 * @throws {DataError} if the file can't be read.
 */
export async function* chunksOf(file: Deno.FsFile, path: string, expected: string): AsyncGenerator<Uint8Array, void> {
  // Deno versions differ in whether they read into shared memory directly, so that this memory isn't.
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
