import { formatWhole } from "../src/format_whole.ts";

/** The most bytes that are read from a pipe or a device, whose length isn't known in advance. */
const MOST_STREAMED = 2 ** 28;

/** The most bytes of a file: a network of 4 GiB doesn't fit into the engine's memory. */
const MOST_IN_FILE = 2 ** 32;

/**
 * Reads a whole file, or a device or pipe up to a limit, since it may have no end.
 *
 * @throws if it can't be read, or is too large; the message says so.
 */
export async function readBounded(path: string | URL): Promise<Uint8Array<ArrayBuffer>> {
  const { isFile, size } = await Deno.stat(path);
  if (!isFile) return await readStream((await Deno.open(path)).readable);
  if (size > MOST_IN_FILE) {
    throw new Error(`it has ${formatWhole(size)} bytes, and at most ${formatWhole(MOST_IN_FILE)} are read`);
  }
  return await Deno.readFile(path);
}

/**
 * Reads a stream to its end.
 *
 * @param most The most bytes to read.
 * @throws if it can't be read, or is longer; the message says so.
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
    if (length > most) throw new Error(`it has more than ${formatWhole(most)} bytes, the most that is read`);
  }
  return await new Blob(chunks).bytes();
}
