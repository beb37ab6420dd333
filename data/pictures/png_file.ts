import { crc32 } from "node:zlib";
import { DataError } from "../data_error.ts";
import { exifOrientation, type Orientation } from "./orientation.ts";
import { checkSize } from "./pixel_limit.ts";

/** The header of a PNG file. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly colorType: number;
  /** Whether the pixels are interlaced (Adam7, seven passes). */
  readonly interlaced: boolean;
}

/** The parts of a PNG file that its pixels depend on. */
export interface PngFile {
  readonly header: PngHeader;
  /** The compressed pixels (zlib). */
  readonly compressed: Uint8Array<ArrayBuffer>;
  /** The palette and the transparency chunk, if there are any. */
  readonly colors: readonly Chunk[];
  /** The EXIF orientation. */
  readonly orientation: Orientation;
}

/**
 * Parses a PNG file (W3C, "Portable Network Graphics", third edition, section 5).
 *
 * Text, profiles and animation are skipped: they aren't decompressed, and may be damaged.
 *
 * @throws {DataError} if the file isn't whole, or its header isn't valid or announces more than 64 million pixels.
 */
export function parsePng(bytes: Uint8Array, name: string): PngFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const colors: Chunk[] = [];
  const pixels: Uint8Array[] = [];
  let header: Chunk | undefined;
  let orientation: Orientation = 1;
  for (let start = SIGNATURE_LENGTH;;) {
    const data = start + 8;
    const end = data <= bytes.length ? data + view.getUint32(start) : Infinity;
    if (end + 4 > bytes.length) {
      throw new DataError(name, `ends after ${bytes.length} bytes`, "expected more of the PNG file");
    }
    const type = String.fromCharCode(...bytes.subarray(start + 4, data));
    const chunk = { type, data: bytes.subarray(data, end) };
    if (ESSENTIAL.includes(type) && crc32(bytes.subarray(start + 4, end)) !== view.getUint32(end)) {
      throw new DataError(name, `has a damaged ${type} chunk`, "expected another checksum");
    }
    header ??= chunk;
    if (type === "PLTE" || type === "tRNS") colors.push(chunk);
    if (type === "IDAT") pixels.push(chunk.data);
    if (type === "eXIf") orientation = exifOrientation(chunk.data) ?? orientation;
    start = end + 4;
    if (type === "IEND") break;
  }
  return { header: parseHeader(header, name), compressed: join(pixels), colors, orientation };
}

/** A chunk of a PNG file. */
export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

const SIGNATURE_LENGTH = 8;

const HEADER_LENGTH = 13;

const ESSENTIAL = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];

/** The bit depths of each colour type (table 11.1 of the specification). */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

function parseHeader({ type, data }: Chunk, name: string): PngHeader {
  if (type !== "IHDR" || data.length !== HEADER_LENGTH) {
    throw new DataError(name, "doesn't start with a header", "expected a PNG file with an IHDR chunk of 13 bytes");
  }
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  checkSize(width, height, name);
  const [depth, colorType, compression, filter, interlace] = data.subarray(8);
  if (!DEPTHS[colorType]?.includes(depth)) {
    const found = `has colour type ${colorType} with ${depth} bits`;
    throw new DataError(name, found, "expected a combination that the PNG format allows", "The file is damaged");
  }
  if (compression !== 0 || filter !== 0 || interlace > 1) {
    const found = `asks for compression ${compression}, filter ${filter} and interlacing ${interlace}`;
    throw new DataError(name, found, "expected 0, 0 and 0 or 1", "The file is damaged");
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
