import { DataError } from "../data_error.ts";
import type { ColourPicture } from "./colour_picture.ts";
import { lightness } from "./lightness.ts";
import type { GreyPicture } from "./grey_picture.ts";

/**
 * Decodes a PNG or a JPEG picture into grey, as {@link decodeColours} does; colours are weighed by luma, and what is
 * transparent is seen over white, light writing over black.
 *
 * @throws {DataError} if it is no such picture, is damaged or is too large.
 */
export async function decodePicture(bytes: Uint8Array, name: string): Promise<GreyPicture> {
  return lightness(await decodeColours(bytes, name));
}

/**
 * Decodes a PNG or a JPEG picture, which its first bytes tell apart; 16 bits become 8; a photograph is turned upright
 * as its camera notes (EXIF). Colour profiles are left aside.
 *
 * Nothing is trusted: room is made for a picture only if the bytes that are there can hold one of that size, and of at
 * most 64 million pixels. A PNG is checked to its last bit. Pixels of a JPEG have no checksum: what a flipped bit makes
 * of them is what is seen.
 *
 * @param bytes The whole file.
 * @param name Its name in error messages: the file's name.
 * @throws {DataError} if it is no such picture, is damaged or is too large.
 */
export async function decodeColours(bytes: Uint8Array, name: string): Promise<ColourPicture> {
  const format = formatOf(bytes);
  // Only who meets a picture pays for loading its decoder.
  if (format?.name === "PNG") return await (await import("./png_picture.ts")).decodePng(bytes, name);
  if (format?.name === "JPEG") return (await import("./jpeg_picture.ts")).decodeJpeg(bytes, name);
  if (format) {
    const advice = `Save or export it as PNG or JPEG in the program that shows it${format.advice ?? ""}`;
    const article = /^[AI]|^SVG/.test(format.name) ? "an" : "a";
    throw new DataError(name, `is ${article} ${format.name} picture`, "expected PNG or JPEG", advice);
  }
  const found = bytes.length === 0 ? "is empty" : "isn't a picture of a known format";
  throw new DataError(name, found, "expected PNG or JPEG");
}

/** Whether bytes begin as those of a picture do, be it of a format that isn't read. */
export function isPicture(bytes: Uint8Array): boolean {
  return formatOf(bytes) !== undefined;
}

function formatOf(bytes: Uint8Array): Pick<Format, "name" | "advice"> | undefined {
  return isSvg(bytes) ? { name: "SVG" } : FORMATS.find(({ start, at = 0 }) => holds(bytes, start, at));
}

/** What files of a format start with. */
interface Format {
  readonly name: string;
  /** The bytes, each as the character of that code. */
  readonly start: string;
  /** Where the start is, if not at byte 0. */
  readonly at?: number;
  /** What else helps against it. */
  readonly advice?: string;
}

/** A phone that writes HEIC writes JPEG if it is told to. */
const HEIC = { name: "HEIC", advice: ", or set the phone's camera to JPEG (“most compatible”)" };

const FORMATS: readonly Format[] = [
  { name: "PNG", start: "\x89PNG\r\n\x1a\n" },
  { name: "JPEG", start: "\xff\xd8\xff" },
  { name: "GIF", start: "GIF8" },
  { name: "WebP", start: "WEBP", at: 8 },
  { ...HEIC, start: "ftyphei", at: 4 },
  { ...HEIC, start: "ftyphev", at: 4 },
  { ...HEIC, start: "ftypmif1", at: 4 },
  { ...HEIC, start: "ftypmsf1", at: 4 },
  { name: "AVIF", start: "ftypavi", at: 4 },
  { name: "JPEG XL", start: "\xff\x0a" },
  { name: "JPEG XL", start: "JXL ", at: 4 },
  { name: "BMP", start: "BM" },
  { name: "ICO", start: "\0\0\x01\0" },
  { name: "PDF", start: "%PDF" },
  { name: "TIFF", start: "II*\0" },
  { name: "TIFF", start: "MM\0*" },
];

/** Whether a file is an SVG picture, which is text: its first tag is `svg`, maybe after declarations and comments. */
export function isSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.slice(0, JUDGED_BYTES));
  return /^\s*(<[?!][^>]*>\s*)*<svg[\s>]/.test(start);
}

/** Bytes of a file that its tags are looked for in. */
const JUDGED_BYTES = 1024;

function holds(bytes: Uint8Array, start: string, at: number): boolean {
  return [...start].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
}
