import type { ColourPicture } from "./colour_picture.ts";

/**
 * An EXIF orientation: 1 upright, 3 upside down, 6 and 8 rotated by 90°; 2, 4, 5 and 7 mirrored as well.
 *
 * Source: CIPA DC-008, "Exchangeable image file format for digital still cameras", tag 274.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/**
 * The orientation in EXIF data.
 *
 * @param exif A TIFF file, such as a PNG's eXIf chunk or a JPEG's APP1 segment after "Exif" and two zeros; it isn't
 * trusted.
 * @returns Undefined if it isn't EXIF, or has no valid orientation.
 */
export function exifOrientation(exif: Uint8Array): Orientation | undefined {
  const tiff = new DataView(exif.buffer, exif.byteOffset, exif.length);
  if (tiff.byteLength < TIFF_HEADER_LENGTH) return undefined;
  const littleEndian = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, littleEndian);
  if (directory + 2 > tiff.byteLength) return undefined;
  const entries = tiff.getUint16(directory, littleEndian);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + ENTRY_LENGTH * i;
    if (entry + ENTRY_LENGTH > tiff.byteLength) return undefined;
    if (tiff.getUint16(entry, littleEndian) !== ORIENTATION_TAG) continue;
    const value = tiff.getUint16(entry + 8, littleEndian);
    return value >= 1 && value <= 8 ? value as Orientation : undefined;
  }
  return undefined;
}

const TIFF_HEADER_LENGTH = 8;
const ENTRY_LENGTH = 12;
const ORIENTATION_TAG = 0x0112;

/** Rotates and mirrors a picture by its orientation, so that it is upright; the same picture if it is. */
export function applyOrientation(picture: ColourPicture, orientation: Orientation): ColourPicture {
  if (orientation === 1) return picture;
  const [right, bottom] = [picture.width - 1, picture.height - 1];
  const isTransposed = orientation >= 5;
  const width = isTransposed ? picture.height : picture.width;
  const height = isTransposed ? picture.width : picture.height;
  // Pixels are copied as 32-bit numbers.
  const { buffer, byteOffset } = picture.rgba, transposed = new Uint32Array(width * height);
  const pixels = new Uint32Array(buffer, byteOffset, width * height);
  // Transposed, a row of the file becomes a column; mirrored, an axis of the file is reversed.
  const mirroredX = [2, 3, 7, 8].includes(orientation);
  const mirroredY = [3, 4, 6, 7].includes(orientation);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [column, row] = isTransposed ? [y, x] : [x, y];
      const from = (mirroredY ? bottom - row : row) * picture.width + (mirroredX ? right - column : column);
      transposed[i] = pixels[from];
    }
  }
  return { width, height, rgba: new Uint8Array(transposed.buffer) };
}
