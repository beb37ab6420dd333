import jpegEncoder from "jpeg-js";
import { DataError } from "../../../data/data_error.ts";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";
import { JPEGS } from "../../support/jpeg_files.ts";
import type { FuzzedReader } from "../reader.ts";

/** A picture of a few thousand bytes. */
function large(): Uint8Array {
  const [width, height] = [120, 90];
  return jpegEncoder.encode({
    width,
    height,
    data: Uint8Array.from({ length: 4 * width * height }, (_, i) => i * i >> 4),
  }).data;
}

/**
 * {@link decodePicture} of JPEG.
 *
 * It is the one reader that allocates more than ten times the file: a few bits of a JPEG may stand for a whole block of
 * 64 pixels, so that an even picture of many megapixels is a small file, and a right one. What holds its memory is
 * another limit: a picture has at most 64 million pixels, and no more blocks than its file has bits.
 */
export const jpeg: FuzzedReader = {
  name: "jpeg",
  seeds: () => [JPEGS.baseline, JPEGS.progressive, JPEGS.grey, large()],
  read: async (bytes) => {
    const { width, height, pixels } = await decodePicture(bytes, "cat.jpg");
    if (pixels.length !== width * height) throw new Error(`${pixels.length} pixels for ${width} × ${height}`);
    return pixels.length;
  },
  refusals: [DataError],
  // A bit may stand for a block of 64 pixels, which takes 256 bytes of coefficients and 8 a pixel on its way to grey.
  bytesPerByte: 8 * (256 + 64 * 8),
};
