import { inflateSync } from "node:zlib";
import type { ColourPicture } from "./colour_picture.ts";
import { DataError } from "../data_error.ts";
import { applyOrientation } from "./orientation.ts";
import { rowColours, UnknownColourError } from "./png_colours.ts";
import { parsePng, type PngFile } from "./png_file.ts";
import { CHANNELS, passesOf, pixelBytes, unfilter } from "./png_passes.ts";

/**
 * Decodes a PNG picture in colour; see {@link decodePicture}.
 *
 * @throws {DataError} if it is damaged or too large.
 */
export function decodePng(bytes: Uint8Array, name: string): ColourPicture {
  const file = parsePng(bytes, name), { width, height } = file.header;
  const inflated = inflate(file.compressed, pixelBytes(file.header), name);
  try {
    return applyOrientation({ width, height, rgba: coloursOf(file, inflated) }, file.orientation);
  } catch (cause) {
    if (cause instanceof UnknownColourError) {
      throw new DataError(name, "uses a colour that its palette lacks", "expected a whole PNG", "The file is damaged");
    }
    throw new DataError(name, "is a damaged PNG picture", "expected a whole one", "", { cause });
  }
}

/** Bytes that one compressed byte stands for at most: a deflate code of 2 bits for 258 bytes. */
const MOST_INFLATED = 1032;

/**
 * Decompresses pixels. The header isn't trusted: memory for its number of bytes is allocated only if the compressed ones
 * can be as many, and no more.
 */
function inflate(compressed: Uint8Array, expected: number, name: string): Uint8Array {
  let inflated: Uint8Array | undefined;
  try {
    // One buffer with room for a byte more: it is decompressed at once, and ends with its checksum.
    const limits = { maxOutputLength: expected, chunkSize: Math.max(SMALLEST_CHUNK, expected + 1) };
    if (expected <= MOST_INFLATED * compressed.length) {
      const { buffer, byteOffset, length } = inflateSync(compressed, limits);
      inflated = new Uint8Array(buffer, byteOffset, length);
    }
  } catch (cause) {
    if (!(cause instanceof RangeError)) {
      throw new DataError(name, "has pixels whose compression is broken", "expected a whole PNG", "", { cause });
    }
    throw wrongLength("more", expected, name);
  }
  if (inflated?.length !== expected) throw wrongLength("fewer", expected, name);
  return inflated;
}

/** The smallest size of a buffer that zlib accepts. */
const SMALLEST_CHUNK = 64;

function wrongLength(found: "more" | "fewer", expected: number, name: string): DataError {
  return new DataError(
    name,
    `has ${found} pixels than its header announces`,
    `they take ${expected} bytes before compression`,
    "The file is damaged",
  );
}

/** Red, green, blue and opacity of each pixel, 0 to 255. @throws {Error} if a row's filter or colour is unknown. */
function coloursOf({ header, colors }: PngFile, inflated: Uint8Array): Uint8Array {
  const { width, height, depth, colorType } = header, pixel = Math.max(1, CHANNELS[colorType] * depth / 8);
  const rgba = new Uint8Array(4 * width * height), write = rowColours(header, colors, rgba);
  let at = 0;
  for (const pass of passesOf(header)) {
    unfilter(inflated, at, pass, pixel);
    for (let row = 0; row < pass.rows; row++, at += pass.rowBytes) {
      const first = (pass.y + row * pass.down) * width + pass.x;
      write(inflated.subarray(at + 1, at + pass.rowBytes), pass.columns, first, pass.right);
    }
  }
  return rgba;
}
