import jpeg from "npm:jpeg-js@0.4.4";
import type { ColourPicture } from "./colour_picture.ts";
import { DataError } from "../data_error.ts";
import { parseJpeg } from "./jpeg_file.ts";
import { applyOrientation } from "./orientation.ts";

/**
 * Decodes a JPEG picture, baseline or progressive, in colour; see {@link decodePicture}.
 *
 * @throws {DataError} if it is damaged, too large or of a rare kind.
 */
export function decodeJpeg(bytes: Uint8Array, name: string): ColourPicture {
  const { picture, orientation } = parseJpeg(bytes, name);
  let decoded: { width: number; height: number; data: Uint8Array };
  try {
    decoded = jpeg.decode(picture, OPTIONS);
  } catch (cause) {
    throw new DataError(name, "is a damaged JPEG picture", "expected a whole one", "", { cause });
  }
  return applyOrientation({ width: decoded.width, height: decoded.height, rgba: decoded.data }, orientation);
}

const OPTIONS = {
  useTArray: true,
  formatAsRGBA: true,
  tolerantDecoding: false,
  // Sizes are checked before; these limits only have to be no lower.
  maxResolutionInMP: 65,
  maxMemoryUsageInMB: 4096,
} as const;
