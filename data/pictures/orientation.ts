import type { ColourPicture } from "./colour_picture.ts";

/**
 * How a camera was held, by EXIF's numbers: 1 upright, 3 upside down, 6 and 8 on its sides; 2, 4, 5 and 7 mirrored too.
 *
 * Source: CIPA DC-008, "Exchangeable image file format for digital still cameras", tag 274.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/**
 * The orientation that EXIF data note.
 *
 * @param exif A TIFF file, such as a PNG's chunk eXIf or a JPEG's segment APP1 behind "Exif" and two zeros; it may hold
 * anything.
 * @returns Undefined if it is no EXIF, or notes none that is valid.
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

/** The picture as it is seen with the camera upright; the same one if it was. */
export function applyOrientation(picture: ColourPicture, orientation: Orientation): ColourPicture {
  if (orientation === 1) return picture;
  const [right, bottom] = [picture.width - 1, picture.height - 1];
  const isTransposed = orientation >= 5;
  const width = isTransposed ? picture.height : picture.width;
  const height = isTransposed ? picture.width : picture.height;
  // A pixel is moved as one number of 32 bits.
  const { buffer, byteOffset } = picture.rgba, transposed = new Uint32Array(width * height);
  const pixels = new Uint32Array(buffer, byteOffset, width * height);
  // Sideways, a row of the file is seen as a column; mirrored, an axis of the file is seen from its far end.
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
