import { crc32, deflateSync } from "node:zlib";

/** A PNG file, as far as a test varies it. */
export interface MadePng {
  readonly width: number;
  readonly height: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly colorType: number;
  readonly depth: number;
  /** The bytes before compression: each row begins with its filter, 0 for none. */
  readonly rows: ArrayLike<number>;
  readonly interlaced?: boolean;
  /** Chunks between the header and the pixels. */
  readonly chunks?: readonly Uint8Array[];
}

/** A PNG file after the W3C's specification, independent of the decoder's package. */
export function makePng(png: MadePng): Uint8Array<ArrayBuffer> {
  const { width, height, colorType, depth, rows, interlaced, chunks = [] } = png;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, colorType, 0, 0, interlaced ? 1 : 0], 8);
  return Uint8Array.of(
    ...SIGNATURE,
    ...pngChunk("IHDR", header),
    ...chunks.flatMap((chunk) => [...chunk]),
    ...pngChunk("IDAT", deflateSync(Uint8Array.from(rows))),
    ...pngChunk("IEND", []),
  );
}

/** A chunk: the length of its data, its type, the data, and the checksum of the last two. */
export function pngChunk(type: string, data: Iterable<number>): Uint8Array {
  const body = Uint8Array.of(...new TextEncoder().encode(type), ...data);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(4 + body.length, crc32(body));
  return chunk;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
