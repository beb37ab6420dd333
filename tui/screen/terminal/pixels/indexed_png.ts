import { concat } from "deno-std/bytes/concat.js";
import { constants, crc32, deflateSync } from "node:zlib";
import { type IndexedImage, pixelNumbers, TRANSPARENT } from "./indexed_image.ts";

/** The first bytes of a PNG file (W3C, "Portable Network Graphics", third edition, section 5.2). */
const SIGNATURE = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

/** Eight bits, by a palette, compressed by deflate, filtered row by row, not interlaced. */
const INDEXED = [8, 3, 0, 0, 0];

/** A row as its difference to the one above: enlarged pixels repeat. */
const UP = 2;

/** What the filter leaves is zeros but for few: counted runs make fewer bytes of it than a search for repetitions. */
const COMPRESSION = { level: 1, strategy: constants.Z_RLE };

/** An image as a PNG file of its palette, in base64; an encoder of any image takes ten times as long. */
export function indexedPng(image: IndexedImage): { base64: string; bytes: number } {
  const { width, height, palette } = image, pixels = pixelNumbers(image);
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0, i = 0, row = 0; y < height; y++) {
    rows[row++] = UP;
    for (let x = 0; x < width; x++, i++) rows[row++] = pixels[i] - (y > 0 ? pixels[i - width] : 0);
  }
  const size = new DataView(new ArrayBuffer(8));
  size.setUint32(0, width);
  size.setUint32(4, height);
  const colors = new Uint8Array(3 * palette.length);
  palette.forEach((color, i) => colors.set([color >> 16, color >> 8 & 0xFF, color & 0xFF], 3 * i));
  const png = concat([
    Uint8Array.from(SIGNATURE),
    chunk("IHDR", concat([new Uint8Array(size.buffer), Uint8Array.from(INDEXED)])),
    chunk("PLTE", colors),
    chunk("tRNS", new Uint8Array(TRANSPARENT + 1)),
    chunk("IDAT", deflateSync(rows, COMPRESSION)),
    chunk("IEND", new Uint8Array()),
  ]);
  return { base64: png.toBase64(), bytes: png.length };
}

/** Length, name, content and checksum (section 5.3). */
function chunk(name: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12), view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(Array.from(name, (letter) => letter.charCodeAt(0)), 4);
  bytes.set(content, 8);
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)));
  return bytes;
}
