import { DataError } from "../data_error.ts";
import type { ColourPicture } from "./colour_picture.ts";
import { lightness } from "./lightness.ts";
import type { GreyPicture } from "./grey_picture.ts";

/**
 * Decodes a PNG or JPEG picture into grey, like {@link decodeColours}; grey is the luma of a colour, and transparent
 * pixels are seen over white, light writing over black.
 *
 * @throws {DataError} if it isn't a PNG or JPEG picture, is damaged or too large.
 */
export async function decodePicture(bytes: Uint8Array, name: string): Promise<GreyPicture> {
  return lightness(await decodeColours(bytes, name));
}

/**
 * Decodes a PNG or JPEG picture, recognised by its first bytes; 16 bits become 8; a photograph is turned upright by its
 * EXIF orientation. Colour profiles are ignored.
 *
 * The header isn't trusted: memory is allocated only if the file is long enough for a picture of that size, and for at
 * most 64 million pixels. A PNG is checked to its last bit. Pixels of a JPEG have no checksum: a flipped bit changes
 * what is seen.
 *
 * @param bytes The whole file.
 * @param name Its name in error messages, such as that of the file.
 * @throws {DataError} if it isn't a PNG or JPEG picture, is damaged or too large.
 */
export async function decodeColours(bytes: Uint8Array, name: string): Promise<ColourPicture> {
  const format = formatOf(bytes);
  // A decoder is loaded only if it is needed.
  if (format?.name === "PNG") return await (await import("./png_picture.ts")).decodePng(bytes, name);
  if (format?.name === "JPEG") return await (await import("./jpeg_picture.ts")).decodeJpeg(bytes, name);
  if (format) {
    const advice = `Save or export it as PNG or JPEG in the program that shows it${format.advice ?? ""}`;
    const article = /^[AI]|^SVG/.test(format.name) ? "an" : "a";
    throw new DataError(name, `is ${article} ${format.name} picture`, "expected PNG or JPEG", advice);
  }
  const found = bytes.length === 0 ? "is empty" : "isn't a picture of a known format";
  throw new DataError(name, found, "expected PNG or JPEG");
}

/** Whether bytes begin like a picture, even in a format that isn't supported. */
export function isPicture(bytes: Uint8Array): boolean {
  return formatOf(bytes) !== undefined;
}

function formatOf(bytes: Uint8Array): Pick<Format, "name" | "advice"> | undefined {
  return FORMATS.find(({ start, at = 0 }) => holds(bytes, start, at)) ?? (isSvg(bytes) ? { name: "SVG" } : undefined);
}

/** A picture format and how its files start. */
interface Format {
  readonly name: string;
  /** The first bytes, each as the character with that code. */
  readonly start: string;
  /** The offset of these bytes, if not 0. */
  readonly at?: number;
  /** More advice. */
  readonly advice?: string;
}

/** Phones that write HEIC can be set to write JPEG. */
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

/** Whether a file is an SVG picture, which is text: its first tag is `svg`, perhaps after declarations and comments. */
export function isSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.slice(0, JUDGED_BYTES));
  return /^\s*(<[?!][^>]*>\s*)*<svg[\s>]/.test(start);
}

/** The number of bytes in which that tag is looked for. */
const JUDGED_BYTES = 1024;

function holds(bytes: Uint8Array, start: string, at: number): boolean {
  return [...start].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
}
