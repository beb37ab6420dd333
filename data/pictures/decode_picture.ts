import { DataError } from "../data_error.ts";
import type { GreyPicture } from "./picture.ts";

/**
 * Decodes a PNG or a JPEG picture, which its first bytes tell apart, into grey.
 *
 * Colours are weighed by {@link luma}; what is transparent is seen over white; 16 bits become 8; a photograph is turned
 * upright as its camera notes (EXIF). Colour profiles are left aside.
 *
 * Nothing is trusted: room is made for a picture only if the bytes that are there can hold one of that size, and of at
 * most 64 million pixels. A PNG is checked to its last bit. Pixels of a JPEG have no checksum: what a flipped bit makes
 * of them is what is seen.
 *
 * @param bytes The whole file.
 * @param name What errors call it: the file's name.
 * @throws {DataError} if it is no such picture, is damaged or is too large.
 */
export async function decodePicture(bytes: Uint8Array, name: string): Promise<GreyPicture> {
  const format = FORMATS.find(({ start, at = 0 }) => [...start].every((letter, i) => bytes[at + i] === code(letter)));
  // Only who meets a picture pays for loading its decoder.
  if (format?.name === "PNG") return await (await import("./png_picture.ts")).decodePng(bytes, name);
  if (format?.name === "JPEG") return (await import("./jpeg_picture.ts")).decodeJpeg(bytes, name);
  const found = bytes.length === 0
    ? "is empty"
    : format
    ? `is a ${format.name} picture`
    : "is no picture that is known";
  throw new DataError(name, found, "PNG and JPEG are read", format && "Convert it first");
}

/** What files of a format start with. */
interface Format {
  readonly name: string;
  /** The bytes, each as the character of that code. */
  readonly start: string;
  /** Where the start is, if not at byte 0. */
  readonly at?: number;
}

const FORMATS: readonly Format[] = [
  { name: "PNG", start: "\x89PNG\r\n\x1a\n" },
  { name: "JPEG", start: "\xff\xd8\xff" },
  { name: "GIF", start: "GIF8" },
  { name: "WebP", start: "WEBP", at: 8 },
  { name: "HEIC", start: "ftyphei", at: 4 },
  { name: "HEIC", start: "ftypmif1", at: 4 },
  { name: "AVIF", start: "ftypavif", at: 4 },
  { name: "BMP", start: "BM" },
  { name: "TIFF", start: "II*\0" },
  { name: "TIFF", start: "MM\0*" },
];

function code(letter: string): number {
  return letter.charCodeAt(0);
}
