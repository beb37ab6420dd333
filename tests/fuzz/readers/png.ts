import { DataError } from "../../../data/data_error.ts";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";
import { makePng, pngChunk } from "../../support/make_png.ts";
import type { FuzzedReader } from "../reader.ts";

/** [colour type, bits, channels, interlaced, width, height] */
const KINDS = [
  [0, 1, 1, 0, 6, 5],
  [0, 8, 1, 0, 60, 50],
  // Of pictures one pixel wide, Adam7 has whole rows, if in another order.
  [0, 16, 1, 1, 1, 5],
  [2, 8, 3, 0, 6, 5],
  [3, 4, 1, 0, 6, 5],
  [0, 2, 1, 1, 1, 5],
  [3, 4, 1, 1, 1, 7],
  [4, 8, 2, 1, 1, 5],
  [6, 16, 4, 0, 30, 20],
];

function seed([colorType, depth, channels, interlaced, width, height]: readonly number[]): Uint8Array {
  const rowBytes = 1 + Math.ceil(width * channels * depth / 8);
  const rows = Uint8Array.from({ length: height * rowBytes }, (_, i) => i % rowBytes === 0 ? i % 5 : i * i >> 3);
  const palette = pngChunk("PLTE", Array.from({ length: 48 }, (_, i) => 5 * i));
  const exif = pngChunk("eXIf", [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
  const chunks = colorType === 3 ? [palette, pngChunk("tRNS", [0, 100]), exif] : [pngChunk("tEXt", [65, 0, 66])];
  return makePng({ width, height, colorType, depth, rows, interlaced: interlaced === 1, chunks });
}

/** {@link decodePicture} of PNG. */
export const png: FuzzedReader = {
  name: "png",
  seeds: () => KINDS.map(seed),
  read: async (bytes) => {
    const { width, height, pixels } = await decodePicture(bytes, "cat.png");
    if (pixels.length !== width * height) throw new Error(`${pixels.length} pixels for ${width} × ${height}`);
    return pixels.length;
  },
  refusals: [DataError],
  // The decompressor's windows take 443 KiB, however small the picture.
  fixedBytes: 2 ** 19,
  mend: (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const parts = [...bytes.subarray(0, 8)];
    for (let at = 8; at + 12 <= bytes.length;) {
      const end = at + 12 + view.getUint32(at);
      if (end > bytes.length) return undefined;
      const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8)).replaceAll(/[^ -~]/g, "?");
      parts.push(...pngChunk(type, bytes.subarray(at + 8, end - 4)));
      at = end;
    }
    return Uint8Array.from(parts);
  },
};
