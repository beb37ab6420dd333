import type { ColourPicture } from "./colour_picture.ts";
import { DataError } from "../data_error.ts";
import { type DecodedJpeg, jpegDecoder } from "./jpeg_decoders.ts";
import { parseJpeg } from "./jpeg_file.ts";
import { applyOrientation } from "./orientation.ts";

/**
 * Decodes a JPEG picture, baseline or progressive, in colour; see {@link decodePicture}.
 *
 * @throws {DataError} if it is damaged, too large or of a rare kind.
 */
export async function decodeJpeg(bytes: Uint8Array, name: string): Promise<ColourPicture> {
  const { picture, components, orientation } = parseJpeg(bytes, name);
  const decode = await jpegDecoder(components);
  let decoded: DecodedJpeg;
  try {
    decoded = decode(picture);
  } catch (cause) {
    throw new DataError(name, "is a damaged JPEG picture", "expected a whole one", "", { cause });
  }
  const { width, height, data } = decoded, rgba = new Uint8Array(data.buffer, data.byteOffset, data.length);
  return applyOrientation({ width, height, rgba }, orientation);
}
