import { decode, type DecodedPng } from "fast-png";
import { DataError } from "../data_error.ts";
import { luma, overWhite } from "./luma.ts";
import type { GreyPicture } from "./picture.ts";
import { type PngHeader, takePngApart } from "./png_file.ts";

/**
 * Decodes a PNG picture into grey; see {@link decodePicture}.
 *
 * @throws {DataError} if it is damaged, too large, or interlaced with less than 8 bits a sample.
 */
export async function decodePng(bytes: Uint8Array, name: string): Promise<GreyPicture> {
  const { header, essential, compressed } = takePngApart(bytes, name);
  if (header.interlaced && header.depth < 8) {
    const found = `is interlaced with ${header.depth} bits a pixel`;
    throw new DataError(name, found, "interlaced pictures are read from 8 bits on", "Save it without interlacing");
  }
  await checkPixels(compressed, pixelBytes(header), name);
  let decoded: DecodedPng;
  try {
    decoded = decode(essential);
  } catch (cause) {
    throw new DataError(name, "is a damaged PNG picture", "a whole one was expected", "", { cause });
  }
  return { width: header.width, height: header.height, pixels: toGrey(decoded, header, name) };
}

/** How many samples a pixel of each colour type has. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Where the passes of Adam7 begin and how far apart their pixels are. */
const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

/** How many bytes the pixels take before compression: each row has one for its filter in front. */
function pixelBytes({ width, height, depth, colorType, interlaced }: PngHeader): number {
  const passes = interlaced ? PASSES : [[0, 0, 1, 1]];
  return passes.reduce((sum, [x, y, right, down]) => {
    const [columns, rows] = [Math.ceil((width - x) / right), Math.ceil((height - y) / down)];
    return columns <= 0 ? sum : sum + rows * (1 + Math.ceil(columns * CHANNELS[colorType] * depth / 8));
  }, 0);
}

/**
 * Decompresses without keeping anything: the decoder makes room on the word of the header, and takes missing bytes
 * for 0.
 */
async function checkPixels(compressed: Uint8Array<ArrayBuffer>, expected: number, name: string): Promise<void> {
  let length = 0;
  try {
    const stream = ReadableStream.from(pieces(compressed)).pipeThrough(new DecompressionStream("deflate"));
    for await (const chunk of stream) {
      length += chunk.length;
      if (length > expected) break;
    }
  } catch (cause) {
    throw new DataError(name, "has pixels whose compression is broken", "a whole PNG was expected", "", { cause });
  }
  if (length !== expected) {
    const found = `has ${length > expected ? "more" : "fewer"} pixels than its header announces`;
    throw new DataError(name, found, `they take ${expected} bytes before compression`, "The file is damaged");
  }
}

/** 4 KiB: deflate packs at most 1,032 bytes into one, so that what a piece decompresses to stays small too. */
const PIECE_LENGTH = 2 ** 12;

/** The bytes piece by piece. */
function* pieces(compressed: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (let i = 0; i < compressed.length; i += PIECE_LENGTH) yield compressed.subarray(i, i + PIECE_LENGTH);
}

function toGrey(decoded: DecodedPng, header: PngHeader, name: string): Uint8Array {
  const { data, channels, palette, transparency } = decoded;
  const { width, height, depth, colorType } = header;
  const grey = new Uint8Array(width * height);
  if (depth < 8 || colorType === 3) {
    const shades = palette ? palette.map(shadeOf) : evenShades(depth, transparency?.[0]);
    for (let i = 0; i < grey.length; i++) {
      const shade = shades[packedSample(data, i % width, Math.floor(i / width), width, depth)];
      if (shade === undefined) throw new DataError(name, "uses a colour that its palette lacks", "it is damaged");
      grey[i] = shade;
    }
    return grey;
  }
  const scale = depth === 16 ? 255 / 65535 : 1;
  const colors = channels < 3 ? 1 : 3;
  for (let i = 0, at = 0; i < grey.length; i++, at += channels) {
    const value = colors === 1 ? data[at] : luma(data[at], data[at + 1], data[at + 2]);
    let alpha = 1;
    if (channels > colors) alpha = data[at + colors] * scale / 255;
    // One colour of a picture without alpha may be declared transparent.
    else if (transparency && transparency.every((part, channel) => part === data[at + channel])) alpha = 0;
    grey[i] = Math.round(overWhite(value * scale, alpha));
  }
  return grey;
}

function shadeOf([red, green, blue, alpha = 255]: readonly number[]): number {
  return Math.round(overWhite(luma(red, green, blue), alpha / 255));
}

/** The shades of grey of `depth` bits; the transparent one, if any, is white. */
function evenShades(depth: number, transparent?: number): number[] {
  const count = 2 ** depth;
  return Array.from({ length: count }, (_, value) => value === transparent ? 255 : 255 * value / (count - 1));
}

/** The sample at (x, y) of rows that are packed to whole bytes, the leftmost pixel in the highest bits. */
function packedSample(data: ArrayLike<number>, x: number, y: number, width: number, depth: number): number {
  const byte = data[y * Math.ceil(width * depth / 8) + (x * depth >> 3)];
  return byte >> (8 - depth - (x * depth & 7)) & (2 ** depth - 1);
}
