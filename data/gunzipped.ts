import { DataError } from "./data_error.ts";

/** Bytes that arrive chunk by chunk. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * The chunks as they are, or decompressed if their first two bytes are those of gzip (RFC 1952).
 *
 * A chunk may lie in memory that the next one overwrites.
 *
 * @param name The data's name in error messages.
 * @throws {DataError} if the gzip is broken, cut or followed by anything else.
 */
export async function* gunzipped(chunks: Chunks, name: string): AsyncGenerator<Uint8Array, void> {
  const iterator = generate(chunks);
  const start = await takeStart(iterator);
  const all = prepend(start, iterator);
  if (start[0] !== 0x1f || start[1] !== 0x8b) return yield* all;
  try {
    yield* ReadableStream.from(pieces(all)).pipeThrough(new DecompressionStream("gzip"));
  } catch (error) {
    // Broken gzip is a TypeError; anything else comes from the chunks.
    if (!(error instanceof TypeError)) throw error;
    throw new DataError(name, "starts like gzip but is cut or broken", "expected a whole gzip file", "", {
      cause: error,
    });
  }
}

/** Chunks of either kind as one iterator. */
async function* generate(chunks: Chunks): AsyncGenerator<Uint8Array, void> {
  yield* chunks;
}

/** The first chunk, joined with the next ones until it has two bytes. */
async function takeStart(chunks: AsyncGenerator<Uint8Array, void>): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array(0);
  for (;;) {
    // The next chunk may overwrite this one, but is asked for only after one of less than two bytes.
    const copy = [...start];
    const next = await chunks.next();
    if (next.done) return Uint8Array.from(copy);
    start = copy.length === 0 ? next.value : Uint8Array.from([...copy, ...next.value]);
    if (start.length >= 2) return start;
  }
}

async function* prepend(start: Uint8Array, rest: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  yield start;
  yield* rest;
}

/** 16 KiB: gzip packs at most 1,032 bytes into one, so that a piece grows to 17 MB at most. */
const PIECE_LENGTH = 2 ** 14;

/** Copies, because streams read ahead while the memory of a chunk is overwritten; small ones. */
async function* pieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  for await (const chunk of chunks) {
    const copy = new Uint8Array(chunk);
    for (let i = 0; i < copy.length; i += PIECE_LENGTH) yield copy.subarray(i, i + PIECE_LENGTH);
  }
}
