import { deflateSync } from "node:zlib";
import { decode, type DecodedPng } from "npm:fast-png@8.0.0";
import type { ColourPicture } from "./colour_picture.ts";
import { DataError } from "../data_error.ts";
import { applyOrientation } from "./orientation.ts";
import { assemblePng, parsePng, type PngFile, type PngHeader } from "./png_file.ts";
import { deinterlace, pixelBytes } from "./png_passes.ts";

/**
 * Decodes a PNG picture in colour; see {@link decodePicture}.
 *
 * @throws {DataError} if it is damaged or too large.
 */
export async function decodePng(bytes: Uint8Array, name: string): Promise<ColourPicture> {
  const file = parsePng(bytes, name), { header } = file;
  // The decoder supports interlacing only from 8 bits on.
  const isPacked = header.interlaced && header.depth < 8;
  const rows = new Uint8Array(isPacked ? pixelBytes(header) : 0);
  await decompress(file.compressed, pixelBytes(header), name, isPacked ? rows : undefined);
  let decoded: DecodedPng;
  try {
    decoded = decode(assemblePng(isPacked ? withoutInterlacing(file, rows) : file));
  } catch (cause) {
    throw new DataError(name, "is a damaged PNG picture", "expected a whole one", "", { cause });
  }
  const { width, height } = header;
  return applyOrientation({ width, height, rgba: toColours(decoded, header, name) }, file.orientation);
}

/** The same picture without interlacing. */
function withoutInterlacing({ header, colors }: PngFile, rows: Uint8Array): Omit<PngFile, "orientation"> {
  const compressed = Uint8Array.from(deflateSync(deinterlace(rows, header), { level: 1 }));
  return { header: { ...header, interlaced: false }, colors, compressed };
}

/**
 * Decompresses pixels to check their number, and keeps them only if `rows` is given: the decoder trusts the header's
 * size, and treats missing bytes as 0.
 */
async function decompress(
  compressed: Uint8Array<ArrayBuffer>,
  expected: number,
  name: string,
  rows?: Uint8Array,
): Promise<void> {
  let length = 0;
  try {
    const stream = ReadableStream.from(pieces(compressed)).pipeThrough(new DecompressionStream("deflate"));
    for await (const chunk of stream) {
      if (length + chunk.length <= expected) rows?.set(chunk, length);
      length += chunk.length;
      if (length > expected) break;
    }
  } catch (cause) {
    throw new DataError(name, "has pixels whose compression is broken", "expected a whole PNG", "", { cause });
  }
  if (length !== expected) {
    const found = `has ${length > expected ? "more" : "fewer"} pixels than its header announces`;
    throw new DataError(name, found, `they take ${expected} bytes before compression`, "The file is damaged");
  }
}

/** 4 KiB: deflate packs at most 1,032 bytes into one, so that a decompressed piece is small, too. */
const PIECE_LENGTH = 2 ** 12;

/** The bytes piece by piece. */
function* pieces(compressed: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (let i = 0; i < compressed.length; i += PIECE_LENGTH) yield compressed.subarray(i, i + PIECE_LENGTH);
}

/** Red, green, blue and opacity of each pixel, 0 to 255. */
function toColours(decoded: DecodedPng, header: PngHeader, name: string): Uint8Array {
  const { data, channels, palette, transparency } = decoded;
  const { width, height, depth, colorType } = header;
  const rgba = new Uint8Array(4 * width * height);
  if (depth < 8 || colorType === 3) {
    const colours = palette ?? evenShades(depth, transparency?.[0]);
    for (let i = 0; i < width * height; i++) {
      const colour = colours[packedSample(data, i % width, Math.floor(i / width), width, depth)];
      if (colour === undefined) {
        throw new DataError(
          name,
          "uses a colour that its palette lacks",
          "expected a whole PNG",
          "The file is damaged",
        );
      }
      for (let c = 0; c < 4; c++) rgba[4 * i + c] = colour[c] ?? 255;
    }
    return rgba;
  }
  const scale = depth === 16 ? 255 / 65535 : 1;
  const colors = channels < 3 ? 1 : 3;
  for (let i = 0, at = 0; i < width * height; i++, at += channels) {
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = Math.round(data[at + (colors === 1 ? 0 : c)] * scale);
    let alpha = 255;
    if (channels > colors) alpha = Math.round(data[at + colors] * scale);
    // A picture without an alpha channel may declare one colour transparent.
    else if (transparency && transparency.every((part, channel) => part === data[at + channel])) alpha = 0;
    rgba[4 * i + 3] = alpha;
  }
  return rgba;
}

/** The greys of `depth` bits; the one that is declared transparent, if any, has opacity 0. */
function evenShades(depth: number, transparent?: number): number[][] {
  const count = 2 ** depth;
  return Array.from({ length: count }, (_, value) => {
    const grey = Math.round(255 * value / (count - 1));
    return [grey, grey, grey, value === transparent ? 0 : 255];
  });
}

/** The sample at (x, y), with rows padded to whole bytes and the leftmost pixel in the highest bits. */
function packedSample(data: ArrayLike<number>, x: number, y: number, width: number, depth: number): number {
  const byte = data[y * Math.ceil(width * depth / 8) + (x * depth >> 3)];
  return byte >> (8 - depth - (x * depth & 7)) & (2 ** depth - 1);
}
