import { DataError } from "./data_error.ts";

/** Bytes that arrive one chunk after another. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * The chunks as they are, or decompressed if they are gzip (RFC 1952), which their first two bytes tell.
 *
 * A chunk may lie in memory that is used again for the next one.
 *
 * @param name What errors call the data.
 * @throws {DataError} if the gzip is broken, cut or followed by anything else.
 */
export async function* gunzipped(chunks: Chunks, name: string): AsyncGenerator<Uint8Array, void> {
  const iterator = generate(chunks);
  const first = await iterator.next();
  if (first.done) return;
  const all = prepend(first.value, iterator);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* all;
  try {
    yield* ReadableStream.from(copies(all)).pipeThrough(new DecompressionStream("gzip"));
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(name, "starts like gzip but is cut or broken", "a whole gzip file was expected", "", {
      cause: error,
    });
  }
}

/** One way to go through chunks of either kind. */
async function* generate(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  yield* chunks;
}

async function* prepend(first: Uint8Array, rest: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  yield first;
  yield* rest;
}

/** Streams read ahead, so that a chunk must outlive the request for the next one. */
async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  for await (const chunk of chunks) yield new Uint8Array(chunk);
}
