import { encode } from "fast-png";
import { type IndexedImage, TRANSPARENT } from "./indexed_image.ts";

/** The fastest: enlarged pixels repeat so much that more effort saves few bytes. */
const COMPRESSION_LEVEL = 1;

/** An image as a PNG file of its palette, in base64. */
export function indexedPng({ width, height, palette, indices }: IndexedImage): { base64: string; bytes: number } {
  const png = encode({
    ...{ width, height, data: indices, depth: 8, channels: 1 },
    palette: palette.map((color, i) => [color >> 16, color >> 8 & 0xFF, color & 0xFF, i === TRANSPARENT ? 0 : 255]),
  }, { zlib: { level: COMPRESSION_LEVEL } });
  return { base64: png.toBase64(), bytes: png.length };
}
