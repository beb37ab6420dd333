import { DataError } from "../data_error.ts";
import { checkSize } from "./pixel_limit.ts";

/** What the header of a PNG file tells. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly colorType: number;
  /** Whether the pixels come in the seven passes of Adam7. */
  readonly interlaced: boolean;
}

/** A PNG file, taken apart as far as its pixels need. */
export interface PngFile {
  readonly header: PngHeader;
  /** The same file of nothing but the signature and the chunks that pixels depend on. */
  readonly essential: Uint8Array<ArrayBuffer>;
  /** The compressed pixels. */
  readonly compressed: readonly Uint8Array[];
}

/**
 * Takes a PNG file apart (W3C, "Portable Network Graphics", third edition, section 5).
 *
 * Texts, profiles and animation are left out, so that damage in them does no harm, and none is decompressed.
 *
 * @throws {DataError} if the file isn't whole, or its header is not one of a picture of at most 64 million pixels.
 */
export function takePngApart(bytes: Uint8Array, name: string): PngFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept: Uint8Array[] = [bytes.subarray(0, SIGNATURE_LENGTH)];
  const compressed: Uint8Array[] = [];
  let header: PngHeader | undefined;
  let type = "";
  for (let start = SIGNATURE_LENGTH; type !== "IEND";) {
    const data = start + 8;
    const end = data <= bytes.length ? data + view.getUint32(start) + 4 : Infinity;
    if (end > bytes.length) throw new DataError(name, `ends after ${bytes.length} bytes`, "the PNG file goes on there");
    type = String.fromCharCode(...bytes.subarray(start + 4, data));
    if (header === undefined) header = parseHeader(type, view, data, end - 4, name);
    if (ESSENTIAL.includes(type)) kept.push(bytes.subarray(start, end));
    if (type === "IDAT") compressed.push(bytes.subarray(data, end - 4));
    start = end;
  }
  return { header: header!, essential: join(kept), compressed };
}

const SIGNATURE_LENGTH = 8;

const ESSENTIAL = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];

/** The depths that each colour type takes (table 11.1 of the specification). */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

function parseHeader(type: string, view: DataView, data: number, end: number, name: string): PngHeader {
  if (type !== "IHDR" || end - data !== 13) {
    throw new DataError(name, "doesn't start with a header", "a PNG file's first chunk is IHDR, of 13 bytes");
  }
  const [width, height] = [view.getUint32(data), view.getUint32(data + 4)];
  checkSize(width, height, name);
  const [depth, colorType, compression, filter, interlace] = [8, 9, 10, 11, 12].map((i) => view.getUint8(data + i));
  if (!DEPTHS[colorType]?.includes(depth)) {
    const found = `has colour type ${colorType} with ${depth} bits`;
    throw new DataError(name, found, "the PNG format doesn't know that", "The file is damaged");
  }
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    const found = `asks for compression ${compression}, filter ${filter} and interlacing ${interlace}`;
    throw new DataError(name, found, "the PNG format knows 0, 0 and 0 or 1", "The file is damaged");
  }
  return { width, height, depth, colorType, interlaced: interlace === 1 };
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let length = 0;
  for (const part of parts) {
    joined.set(part, length);
    length += part.length;
  }
  return joined;
}
