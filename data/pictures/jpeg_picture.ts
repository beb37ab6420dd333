import jpeg from "jpeg-js";
import { DataError } from "../data_error.ts";
import { takeJpegApart } from "./jpeg_file.ts";
import { luma } from "./luma.ts";
import { turnUpright } from "./orientation.ts";
import type { GreyPicture } from "./picture.ts";

/**
 * Decodes a JPEG picture, baseline or progressive, into grey; see {@link decodePicture}.
 *
 * @throws {DataError} if it is damaged, too large or of a rare kind.
 */
export function decodeJpeg(bytes: Uint8Array, name: string): GreyPicture {
  const { picture, orientation } = takeJpegApart(bytes, name);
  let decoded: { width: number; height: number; data: Uint8Array };
  try {
    decoded = jpeg.decode(picture, OPTIONS);
  } catch (cause) {
    throw new DataError(name, "is a damaged JPEG picture", "a whole one was expected", "", { cause });
  }
  const { width, height, data } = decoded;
  const pixels = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i++, at += 3) {
    pixels[i] = Math.round(luma(data[at], data[at + 1], data[at + 2]));
  }
  return turnUpright({ width, height, pixels }, orientation);
}

const OPTIONS = {
  useTArray: true,
  formatAsRGBA: false,
  tolerantDecoding: false,
  // The sizes are checked before; these only have to let through what was let through there.
  maxResolutionInMP: 65,
  maxMemoryUsageInMB: 4096,
} as const;
