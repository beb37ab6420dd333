/** An IDX file by the format's description: 00 00 08, rank, big-endian sizes, elements. */
export function idxFile(dimensions: readonly number[], values: Iterable<number>): Uint8Array<ArrayBuffer> {
  const bigEndian = (size: number) => [size >>> 24, size >>> 16 & 255, size >>> 8 & 255, size & 255];
  return Uint8Array.of(0, 0, 8, dimensions.length, ...dimensions.flatMap(bigEndian), ...values);
}

/** The bytes compressed by gzip. */
export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = ReadableStream.from([bytes]).pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
