/** Bytes that are read of a stream, whose end nobody knows beforehand: a pipe or a device. */
const MOST_STREAMED = 2 ** 28;

/** Bytes of a file: a network of 4 GiB doesn't fit in the engine's memory. */
const MOST_IN_FILE = 2 ** 32;

/**
 * Reads a file at once; of a device or a pipe, which may have no end, a bounded part.
 *
 * @throws if it can't be read, or is larger than that; the message says so.
 */
export async function readBounded(path: string | URL): Promise<Uint8Array<ArrayBuffer>> {
  const { isFile, size } = await Deno.stat(path);
  if (!isFile) return await readStream((await Deno.open(path)).readable);
  if (size > MOST_IN_FILE) {
    throw new Error(`it has ${inWords(size)} bytes, and at most ${inWords(MOST_IN_FILE)} are read`);
  }
  return await Deno.readFile(path);
}

/**
 * Reads a stream to its end.
 *
 * @param most Bytes that are read at most.
 * @throws if it can't be read, or goes on behind them; the message says so.
 */
export async function readStream(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number = MOST_STREAMED,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop closes the stream.
    if (length > most) throw new Error(`it has more than ${inWords(most)} bytes, the most that is read`);
  }
  return await new Blob(chunks).bytes();
}

function inWords(count: number): string {
  return count.toLocaleString("en-US");
}
