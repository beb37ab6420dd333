import { DataError } from "../data_error.ts";

/** 64 megapixels, more than a phone's camera has: they take 64 MB in grey and several times as much in colour. */
const MAXIMUM_PIXELS = 64_000_000;

/**
 * Refuses a picture by the size in its header, before anything is decoded.
 *
 * @throws {DataError} if it has no pixel, or more than 64 million.
 */
export function checkSize(width: number, height: number, name: string): void {
  if (width === 0 || height === 0) {
    throw new DataError(name, `announces ${width} × ${height} pixels`, "expected at least one");
  }
  if (width * height > MAXIMUM_PIXELS) {
    throw new DataError(
      name,
      `has ${width} × ${height} pixels`,
      `expected at most ${MAXIMUM_PIXELS / 1_000_000} million`,
      "Make it smaller first",
    );
  }
}
